package io.flatnet.flatlog.loki;

import java.util.regex.Pattern;

/** Pieces of LogQL, Loki's query language. */
public final class LogQl {

  /** Anything that may stand before a selector: space, parentheses, comments. */
  private static final Pattern SELECTOR_FIRST =
      Pattern.compile("(?:[\\s(]|#[^\n]*(?:\n|$))*+[{].*", Pattern.DOTALL);

  private LogQl() {}

  /**
   * Writes a text as a string literal.
   *
   * @param text any text
   * @return the literal in double quotes, with the escapes of a Go string
   */
  public static String string(String text) {
    StringBuilder literal = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> {
                  if (c < 0x20 || c == 0x7F) {
                    literal.append(String.format("\\x%02x", c));
                  } else {
                    literal.appendCodePoint(c);
                  }
                }
              }
            });
    return literal.append('"').toString();
  }

  /**
   * Whether an expression selects log lines; otherwise it computes numbers.
   *
   * @param expression LogQL
   * @return whether a selector comes first
   */
  public static boolean selectsLines(String expression) {
    return SELECTOR_FIRST.matcher(expression).matches();
  }
}
