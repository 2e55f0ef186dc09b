package io.flatnet.flatlog.sdk.output;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads and repairs single bytes of a log file. Not thread-safe. */
final class TailFile implements Closeable {

  /** As much as the JDK reads without memory of its own. */
  private static final int BUFFER_BYTES = 8192;

  private final RandomAccessFile file;
  private final byte[] buffer = new byte[BUFFER_BYTES];

  /** Where the next read of {@link #file} begins, or -1 when that is not known. */
  private long offset = -1;

  private TailFile(RandomAccessFile file) {
    this.file = file;
  }

  /** Returns null when the file may only be appended to. */
  static @Nullable TailFile open(Path path) {
    try {
      return new TailFile(new RandomAccessFile(path.toFile(), "rw"));
    } catch (IOException e) {
      return null;
    }
  }

  long length() throws IOException {
    return file.length();
  }

  /**
   * Whether the file ends where a part of it ends.
   *
   * <p>It reads instead of asking for the length: on Linux asking for a file's attributes makes the
   * next write to it store its time, which costs as much as the write.
   *
   * @param start where the part starts
   * @param count its bytes, at least 1
   */
  boolean endsAfter(long start, int count) throws IOException {
    int skipped = count < BUFFER_BYTES ? 0 : count - 1;
    if (offset != start + skipped) {
      moveTo(start + skipped);
    }
    int expected = count - skipped;
    offset = -1;
    int read = file.read(buffer, 0, expected + 1);
    offset = start + skipped + Math.max(read, 0);
    return read == expected;
  }

  private void moveTo(long position) throws IOException {
    offset = -1;
    file.seek(position);
  }

  /** The byte at a position, or -1 behind the end. */
  int read(long position) throws IOException {
    moveTo(position);
    return file.read();
  }

  /** The bytes between two positions, fewer when the file ends before. */
  byte[] read(long from, long to) throws IOException {
    byte[] bytes = new byte[(int) (to - from)];
    moveTo(from);
    int length = 0;
    for (int n = 0; n >= 0 && length < bytes.length; length += Math.max(n, 0)) {
      n = file.read(bytes, length, bytes.length - length);
    }
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  void write(long position, int value) throws IOException {
    moveTo(position);
    file.write(value);
  }

  void write(long position, byte[] bytes) throws IOException {
    moveTo(position);
    file.write(bytes);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
