package io.flatnet.flatlog.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A file as long as it was when it was opened, plus the rest of the line being written then: a file
 * that grows as fast as it is read comes to an end all the same.
 */
final class SnapshotStream extends FilterInputStream {

  private final long size;
  private long position;
  private boolean endsAtSize = true;
  private boolean ended;
  private int last = '\n';

  SnapshotStream(InputStream in, long size) {
    super(in);
    this.size = size;
  }

  /** A stream that ends when it ends, whose bytes are counted. */
  static SnapshotStream endless(InputStream in) {
    SnapshotStream stream = new SnapshotStream(in, 0);
    stream.toEnd();
    return stream;
  }

  /** Lifts the limit: what is compressed has an end of its own. */
  void toEnd() {
    endsAtSize = false;
  }

  /** How many bytes were read. */
  long position() {
    return position;
  }

  Optional<String> shrunk() {
    return ended && position < size
        ? Optional.of("shrank while it was read: " + position + " of " + size + " bytes were there")
        : Optional.empty();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int read = read(one, 0, 1);
    return read < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int wanted = length;
    if (endsAtSize) {
      long left = size - position;
      // Some files, such as those under /proc, have no size but a content.
      if (left <= 0 && last == '\n' && size > 0) {
        return -1;
      }
      wanted = (int) Math.min(length, left > 0 ? left : size > 0 ? 1 : length);
    }
    int read = in.read(bytes, offset, wanted);
    if (read < 0) {
      ended = true;
    } else if (read > 0) {
      position += read;
      last = bytes[offset + read - 1];
    }
    return read;
  }
}
