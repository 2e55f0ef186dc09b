package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.input.Line;
import io.flatnet.flatlog.input.Utf8;
import java.nio.charset.StandardCharsets;

/** Pieces of a line as text; bytes that are not UTF-8 read {@code \xff}. */
final class LineText {

  static final String ELLIPSIS = "…";

  private LineText() {}

  static String shortened(Line line, int start, int end, int mostBytes) {
    return end - start <= mostBytes
        ? between(line, start, end)
        : between(line, start, start + mostBytes) + ELLIPSIS;
  }

  /** The text between two indexes of the line; a character that starts before the end is whole. */
  static String between(Line line, int start, int end) {
    byte[] bytes = line.bytes();
    StringBuilder text = new StringBuilder();
    int index = line.start() + start;
    while (index < line.start() + end) {
      int length = Utf8.sequenceLength(bytes, index, line.end());
      if (length == 0) {
        text.append(String.format("\\x%02x", bytes[index] & 0xFF));
      } else {
        text.append(new String(bytes, index, length, StandardCharsets.UTF_8));
      }
      index += Math.max(1, length);
    }
    return text.toString();
  }
}
