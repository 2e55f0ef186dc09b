package io.flatnet.flatlog.record;

/**
 * Escaped halves of surrogate pairs in a JSON text. Jackson refuses keys that have one, and the
 * rules want to go on, so that each is replaced by the escape of a private use character: distinct
 * halves stay distinct and all places stay where they are.
 */
final class LoneSurrogates {

  private static final int ESCAPE_LENGTH = 6;
  private static final int NONE = -1;

  private LoneSurrogates() {}

  /** Where the first one starts at or behind {@code from}; -1 when there is none. */
  static int find(CharSequence json, int from) {
    int i = from;
    while (i < json.length() - 1) {
      if (json.charAt(i) != '\\') {
        i++;
        continue;
      }
      int unit = unit(json, i);
      if (unit == NONE) {
        i += 2;
      } else if (Character.isHighSurrogate((char) unit) && lowFollows(json, i)) {
        i += 2 * ESCAPE_LENGTH;
      } else if (Character.isSurrogate((char) unit)) {
        return i;
      } else {
        i += ESCAPE_LENGTH;
      }
    }
    return -1;
  }

  /** The character that stands for the half escaped at {@code at}. */
  static char standIn(CharSequence json, int at) {
    return (char) (0xE000 + (unit(json, at) & 0x7FF));
  }

  static String escape(char standIn) {
    return String.format("\\u%04x", (int) standIn);
  }

  private static boolean lowFollows(CharSequence json, int at) {
    int next = unit(json, at + ESCAPE_LENGTH);
    return next != NONE && Character.isLowSurrogate((char) next);
  }

  /** The UTF-16 unit escaped at {@code at}; -1 when no such escape stands there. */
  private static int unit(CharSequence json, int at) {
    if (at + ESCAPE_LENGTH > json.length()
        || json.charAt(at) != '\\'
        || json.charAt(at + 1) != 'u') {
      return NONE;
    }
    int unit = 0;
    for (int i = at + 2; i < at + ESCAPE_LENGTH; i++) {
      char c = json.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : NONE;
      if (digit < 0) {
        return NONE;
      }
      unit = unit * 16 + digit;
    }
    return unit;
  }
}
