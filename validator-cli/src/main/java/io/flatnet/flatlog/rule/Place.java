package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.input.TextFile;

/**
 * A piece of a file.
 *
 * @param file the file
 * @param start offset of the piece's first byte
 * @param end offset behind its last byte
 */
public record Place(TextFile file, int start, int end) {

  /**
   * The place in words.
   *
   * @return file and line number
   */
  public String where() {
    return file.name() + ":" + file.lineNumber(start);
  }
}
