package io.flatnet.flatlog.rule;

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

  static Excerpt of(LineText text, int start, int end) {
    int from = Math.max(0, start - CONTEXT_BYTES);
    from = from == 0 ? 0 : text.characterStart(from);
    int to = Math.min(text.length(), end + CONTEXT_BYTES);
    boolean shortened = end - start > MARKED_BYTES;
    boolean goesOn = to < text.length() || text.goesOn();
    String after = shortened ? "" : text.between(end, to) + (goesOn ? LineText.ELLIPSIS : "");
    return new Excerpt(
        (from > 0 ? LineText.ELLIPSIS : "") + text.between(from, start),
        text.shortened(start, end, MARKED_BYTES),
        after);
  }
}
