package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.input.Line;
import io.flatnet.flatlog.input.Utf8;
import io.flatnet.flatlog.schema.Secrets;
import java.nio.charset.StandardCharsets;

/**
 * Pieces of a line as text: bytes that are not UTF-8 read {@code \xff}, hidden parts are replaced.
 */
record LineText(Line line, HiddenParts hidden) {

  static final String ELLIPSIS = "…";

  /** How many bytes of the line there are to show. */
  int length() {
    return line.end() - line.start();
  }

  /** Whether the line goes on behind what there is to show. */
  boolean goesOn() {
    return line.truncated();
  }

  String shortened(int start, int end, int mostBytes) {
    return end - start <= mostBytes
        ? between(start, end)
        : between(start, start + mostBytes) + ELLIPSIS;
  }

  /** The text between two indexes of the line; a character that starts before the end is whole. */
  String between(int start, int end) {
    byte[] bytes = line.bytes();
    StringBuilder text = new StringBuilder();
    int index = start;
    while (index < end) {
      int hiddenEnd = hidden.endOf(index);
      if (hiddenEnd > index) {
        text.append(Secrets.REPLACEMENT);
        index = hiddenEnd;
        continue;
      }
      int at = line.start() + index;
      int length = Utf8.sequenceLength(bytes, at, line.end());
      if (length == 0) {
        text.append(String.format("\\x%02x", bytes[at] & 0xFF));
      } else {
        text.append(new String(bytes, at, length, StandardCharsets.UTF_8));
      }
      index += Math.max(1, length);
    }
    return text.toString();
  }

  /** The start of the character that {@code index} lies in. */
  int characterStart(int index) {
    int start = index;
    while (start > 0 && (line.bytes()[line.start() + start] & 0xC0) == 0x80) {
      start--;
    }
    return start;
  }
}
