package io.flatnet.flatlog.rule;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Characters that are not seen but act: on a terminal, or on how a text reads. */
public final class HiddenCharacters {

  private static final int MOST_DESCRIBED = 5;

  private HiddenCharacters() {}

  /**
   * Whether a character is hidden. Tab, line feed and carriage return are not.
   *
   * @param c a code point
   * @return true for other control characters, bidirectional controls and zero-width characters
   */
  public static boolean isHidden(int c) {
    if (c < 0x20) {
      return c != '\t' && c != '\n' && c != '\r';
    }
    return (c >= 0x7F && c <= 0x9F)
        || (c >= 0x200B && c <= 0x200F && c != 0x200C && c != 0x200D)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x2069 && c != 0x2065)
        || c == 0x061C
        || c == 0xFEFF;
  }

  /** A cheap first look at a line: without an escape or such bytes nothing can be hidden. */
  static boolean mayBeIn(byte[] text) {
    for (int i = 0; i < text.length; i++) {
      byte b = text[i];
      if (b == 0x7F
          || b == (byte) 0xC2
          || b == (byte) 0xD8
          || b == (byte) 0xE2
          || b == (byte) 0xEF
          || (b == '\\' && i + 1 < text.length && "ubf".indexOf(text[i + 1]) >= 0)) {
        return true;
      }
    }
    return false;
  }

  /** The hidden characters by their code points; null when there are none. */
  static @Nullable String describe(String text) {
    Set<String> found = new LinkedHashSet<>();
    text.codePoints()
        .filter(HiddenCharacters::isHidden)
        .limit(1000)
        .forEach(c -> found.add(String.format("U+%04X", c)));
    if (found.isEmpty()) {
      return null;
    }
    String listed = String.join(", ", found.stream().limit(MOST_DESCRIBED).toList());
    return found.size() > MOST_DESCRIBED ? listed + ", …" : listed;
  }
}
