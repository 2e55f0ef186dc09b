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
        } else if (HiddenCharacters.isHidden(c) || isUnprintable(c)) {
          visible.append(String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
        } else {
          visible.appendCodePoint(c);
        }
      }
    }
  }

  private static boolean isUnprintable(int c) {
    int type = Character.getType(c);
    return type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
