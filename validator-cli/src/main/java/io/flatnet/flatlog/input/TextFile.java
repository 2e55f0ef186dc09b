package io.flatnet.flatlog.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A file read whole, with the lines its bytes lie in. Immutable. */
public final class TextFile {

  private final Input input;
  private final byte[] bytes;
  private final int[] lineStarts;

  private TextFile(Input input, byte[] bytes) {
    this.input = input;
    this.bytes = bytes;
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = i + 1;
      }
    }
    this.lineStarts = Arrays.copyOf(starts, count);
  }

  /**
   * Reads a file.
   *
   * @param path where it is
   * @return the file, named by its path
   * @throws IOException when it cannot be read
   */
  public static TextFile read(Path path) throws IOException {
    return new TextFile(Input.of(path), Files.readAllBytes(path));
  }

  /**
   * A file whose bytes are known.
   *
   * @param name how reports name it
   * @param bytes its content; not copied
   * @return the file
   */
  public static TextFile of(String name, byte[] bytes) {
    return new TextFile(new Input(name, null), bytes);
  }

  /**
   * What reports call the file.
   *
   * @return its path, with {@code /}
   */
  public String name() {
    return input.name();
  }

  /**
   * The content.
   *
   * @return not a copy: not to be changed
   */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * How many lines there are; an unterminated last one counts.
   *
   * @return 0 or more
   */
  public int lines() {
    return lineStarts.length - (lineStarts[lineStarts.length - 1] == bytes.length ? 1 : 0);
  }

  /**
   * The number of the line a byte lies in.
   *
   * @param offset from 0 to the file's length
   * @return 1-based
   */
  public int lineNumber(int offset) {
    int index = Arrays.binarySearch(lineStarts, offset);
    return index >= 0 ? index + 1 : -index - 1;
  }

  /**
   * Where the line starts that a byte lies in.
   *
   * @param offset from 0 to the file's length
   * @return offset of the line's first byte
   */
  public int lineStart(int offset) {
    return lineStarts[lineNumber(offset) - 1];
  }

  /**
   * The line a byte lies in, without its line end.
   *
   * @param offset from 0 to the file's length
   * @return a view into the file
   */
  public Line lineAt(int offset) {
    int number = lineNumber(offset);
    int start = lineStarts[number - 1];
    int end = number < lineStarts.length ? lineStarts[number] - 1 : bytes.length;
    boolean terminated = number < lineStarts.length;
    if (terminated && end > start && bytes[end - 1] == '\r') {
      end--;
    }
    return Line.plain(bytes, start, end, number, start, terminated);
  }
}
