package io.flatnet.flatlog.cli;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes lines. One that came without a line end keeps it so, unless another line follows. Not
 * thread-safe.
 */
final class LineOutput implements Closeable {

  private static final int BUFFER = 1 << 16;

  private final OutputStream out;
  private boolean inLine;

  LineOutput(OutputStream out) {
    this.out = new BufferedOutputStream(out, BUFFER);
  }

  /** Writes a text and a line end. */
  void line(String text) throws IOException {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    startLine();
    more(bytes, 0, bytes.length);
  }

  /** Ends the line that was written last, if it has no end. */
  void startLine() throws IOException {
    if (inLine) {
      out.write('\n');
    }
    inLine = false;
  }

  /** Writes bytes behind those written last. */
  void more(byte[] bytes, int start, int end) throws IOException {
    if (end > start) {
      out.write(bytes, start, end - start);
      inLine = bytes[end - 1] != '\n';
    }
  }

  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
