package io.flatnet.flatlog.sdk.output;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads and repairs single bytes of a log file. Not thread-safe. */
final class TailFile implements Closeable {

  private final RandomAccessFile file;

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

  /** The byte at a position, or -1 behind the end. */
  int read(long position) throws IOException {
    file.seek(position);
    return file.read();
  }

  /** The bytes between two positions, fewer when the file ends before. */
  byte[] read(long from, long to) throws IOException {
    byte[] bytes = new byte[(int) (to - from)];
    file.seek(from);
    int length = 0;
    for (int n = 0; n >= 0 && length < bytes.length; length += Math.max(n, 0)) {
      n = file.read(bytes, length, bytes.length - length);
    }
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  void write(long position, int value) throws IOException {
    file.seek(position);
    file.write(value);
  }

  void write(long position, byte[] bytes) throws IOException {
    file.seek(position);
    file.write(bytes);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
