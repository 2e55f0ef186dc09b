package io.flatnet.flatlog.report;

import io.flatnet.flatlog.rule.HiddenCharacters;

/** Text from a log, made safe to be shown: nothing in it can act on a terminal. */
public final class VisibleText {

  private VisibleText() {}

  /**
   * Writes every character that is not seen but acts in a visible form.
   *
   * @param text any text
   * @return the text with {@code \t}, {@code \n}, {@code \x1b}, {@code \}{@code u202e} and the like
   */
  public static String of(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(visible, c));
    return visible.toString();
  }

  private static void append(StringBuilder visible, int c) {
    switch (c) {
      case '\t' -> visible.append("\\t");
      case '\n' -> visible.append("\\n");
      case '\r' -> visible.append("\\r");
      default -> {
        if (c < 0x20 || c == 0x7F) {
          visible.append(String.format("\\x%02x", c));
        } else if (mustNotBeShown(c)) {
          visible.append(String.format("\\u%04x", c));
        } else {
          visible.appendCodePoint(c);
        }
      }
    }
  }

  /** Hidden characters, halves of surrogate pairs and line separators; all below U+10000. */
  static boolean mustNotBeShown(int c) {
    int type = Character.getType(c);
    return HiddenCharacters.isHidden(c)
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
