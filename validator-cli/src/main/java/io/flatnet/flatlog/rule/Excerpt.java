package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.input.Line;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a line with the offending part in the middle. Texts may hold anything a log may hold,
 * control characters included; bytes that are not UTF-8 read {@code \xff}.
 *
 * @param before what stands before the offending part, shortened with an ellipsis
 * @param marked the offending part, shortened; empty when something is missing
 * @param after what stands behind it, shortened
 */
public record Excerpt(String before, String marked, String after) {

  private static final int CONTEXT_BYTES = 48;
  private static final int MARKED_BYTES = 60;

  static Excerpt of(Line line, int start, int end, @Nullable String shownInstead) {
    int from = Math.max(0, start - CONTEXT_BYTES);
    while (from > 0 && (line.bytes()[line.start() + from] & 0xC0) == 0x80) {
      from--;
    }
    int length = line.end() - line.start();
    boolean shortened = shownInstead == null && end - start > MARKED_BYTES;
    int to = Math.min(length, end + CONTEXT_BYTES);
    String marked =
        shownInstead == null ? LineText.shortened(line, start, end, MARKED_BYTES) : shownInstead;
    String after = shortened ? "" : LineText.between(line, end, to);
    return new Excerpt(
        (from > 0 ? LineText.ELLIPSIS : "") + LineText.between(line, from, start),
        marked,
        to < line.length() && !shortened ? after + LineText.ELLIPSIS : after);
  }
}
