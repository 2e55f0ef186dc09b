package io.flatnet.flatlog.sdk.record;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/**
 * Fills a message's {@code {}} with its arguments, by the rules of SLF4J.
 *
 * <p>SLF4J's own formatter prints to stderr when an argument fails, and stderr holds records only.
 * Not thread-safe.
 */
final class MessageText {

  private static final int MAX_ARRAY_DEPTH = 8;
  private static final int KEEP_CHARS = 16 * 1024;

  private final int maxChars;
  private StringBuilder text = new StringBuilder(128);

  /**
   * Makes a formatter.
   *
   * @param maxChars the most characters of a message; the rest would be cut anyway
   */
  MessageText(int maxChars) {
    this.maxChars = maxChars;
  }

  String format(String pattern, @Nullable Object @Nullable [] arguments) {
    int brace = pattern.indexOf("{}");
    if (arguments == null || arguments.length == 0 || brace < 0) {
      return pattern;
    }
    text.setLength(0);
    int copied = 0;
    int argument = 0;
    while (brace >= 0 && argument < arguments.length) {
      boolean escaped = brace > 0 && pattern.charAt(brace - 1) == '\\';
      if (!escaped) {
        append(pattern, copied, brace);
        appendValue(arguments[argument++], 0);
        copied = brace + 2;
      } else if (brace > 1 && pattern.charAt(brace - 2) == '\\') {
        append(pattern, copied, brace - 1);
        appendValue(arguments[argument++], 0);
        copied = brace + 2;
      } else {
        append(pattern, copied, brace - 1);
        append(pattern, brace, brace + 1);
        copied = brace + 1;
      }
      brace = pattern.indexOf("{}", copied);
    }
    append(pattern, copied, pattern.length());
    String formatted = text.toString();
    if (text.capacity() > KEEP_CHARS) {
      text = new StringBuilder(128);
    }
    return formatted;
  }

  private void append(CharSequence piece, int from, int to) {
    // One character more than will be shown, so that the cut is noticed and told.
    int room = maxChars + 1 - text.length();
    text.append(piece, from, Math.min(to, from + Math.max(0, room)));
  }

  private void appendValue(@Nullable Object value, int depth) {
    if (value != null && value.getClass().isArray()) {
      appendArray(value, depth);
    } else {
      String piece = Texts.of(value);
      append(piece, 0, piece.length());
    }
  }

  private void appendArray(Object array, int depth) {
    if (depth == MAX_ARRAY_DEPTH) {
      append("[...]", 0, 5);
      return;
    }
    text.append('[');
    int length = Array.getLength(array);
    for (int i = 0; i < length && text.length() <= maxChars; i++) {
      if (i > 0) {
        text.append(", ");
      }
      appendValue(Array.get(array, i), depth + 1);
    }
    text.append(']');
  }
}
