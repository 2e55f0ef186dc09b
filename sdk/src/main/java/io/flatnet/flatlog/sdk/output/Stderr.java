package io.flatnet.flatlog.sdk.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * The process's stderr. Thread-safe.
 *
 * <p>The file descriptor itself: one write per line, whatever the application did to {@code
 * System.err}. A {@code FileOutputStream} and not a channel, which an interrupted thread would
 * close.
 */
public final class Stderr {

  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.err);

  private Stderr() {}

  /**
   * Writes a line.
   *
   * @param buffer holds the line
   * @param length the line's length in bytes, from index 0
   * @return false when it could not be written
   */
  public static boolean write(byte[] buffer, int length) {
    try {
      OUT.write(buffer, 0, length);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
