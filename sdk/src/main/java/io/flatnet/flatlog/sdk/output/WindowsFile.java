package io.flatnet.flatlog.sdk.output;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells on Windows whether a file that is open is still the one of its name. Not thread-safe.
 *
 * <p>Java knows no inode there, and a file that is made within 15 seconds after another of its name
 * was renamed or deleted gets that one's time of creation. So the growth of what is open is
 * compared with the growth of what has the name: two files that have grown alike differ after the
 * next write to one of them.
 */
final class WindowsFile implements Closeable {

  private static final int LINE_END = '\n';

  /** At the end that the file had when it was opened; may be renamed and deleted while open. */
  private final InputStream opened;

  private final long lengthAtStart;
  private final boolean endsALine;
  private long written;

  private WindowsFile(InputStream opened, long lengthAtStart, boolean endsALine) {
    this.opened = opened;
    this.lengthAtStart = lengthAtStart;
    this.endsALine = endsALine;
  }

  /**
   * Opens it.
   *
   * @throws IOException when it is not there, may not be read, or is emptied meanwhile
   */
  static WindowsFile open(Path path) throws IOException {
    long length = Files.size(path);
    InputStream opened = Files.newInputStream(path);
    try {
      opened.skipNBytes(Math.max(0, length - 1));
      boolean endsALine = length == 0 || opened.read() == LINE_END;
      return new WindowsFile(opened, length, endsALine);
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  /** Whether what was there when it was opened ended with a line end, or was nothing. */
  boolean endsALine() {
    return endsALine;
  }

  /** To be told of every write. */
  void wrote(int bytes) {
    written += bytes;
  }

  boolean isAt(Path path) {
    try {
      int before = opened.available();
      long there = Files.size(path) - lengthAtStart;
      return before <= there && there <= opened.available() && written <= there;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    opened.close();
  }
}
