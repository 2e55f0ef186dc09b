package io.flatnet.flatlog.fast;

import io.flatnet.flatlog.pattern.Automaton;
import io.flatnet.flatlog.rule.JsonTypes;
import io.flatnet.flatlog.schema.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rules that are on say of texts: secrets, numbers and JSON in them. It tells for certain
 * that a text has none; where it is in doubt it says that it may have one.
 *
 * <p>Immutable but for the buffer of a key: one for each worker.
 */
final class TextRules {

  private static final byte[] REPLACEMENT = Secrets.REPLACEMENT.getBytes(StandardCharsets.US_ASCII);

  private static final int LONGEST_KEY = 128;

  private final @Nullable SecretPatterns secrets;
  private final @Nullable BytePattern numbers;
  private final boolean json;
  private final byte[] key = new byte[2 * LONGEST_KEY];

  private TextRules(@Nullable SecretPatterns secrets, @Nullable BytePattern numbers, boolean json) {
    this.secrets = secrets;
    this.numbers = numbers;
    this.json = json;
  }

  /** What the rules with these codes say; null when they say nothing of texts. */
  static @Nullable TextRules of(Set<String> codes) throws CannotCompileException {
    boolean secrets = codes.contains("FL302");
    boolean json = codes.contains("FL306");
    boolean numbers = codes.contains("FL307");
    if (!secrets && !json && !numbers) {
      return null;
    }
    return new TextRules(
        secrets ? PlanFile.secrets() : null,
        numbers ? BytePattern.of("^" + JsonTypes.NUMBER_PATTERN + "$") : null,
        json);
  }

  /** The same for another thread. */
  TextRules copy() {
    return new TextRules(secrets, numbers, json);
  }

  /** Whether a key, of visible ASCII, may name a secret. */
  boolean maySecretKey(byte[] bytes, int start, int end) {
    if (secrets == null) {
      return false;
    }
    if (end - start > LONGEST_KEY) {
      return true;
    }
    int length = 0;
    for (int i = start; i < end; i++) {
      int c = bytes[i];
      boolean capital = c >= 'A' && c <= 'Z';
      if (capital && i > start && isSmallOrDigit(bytes[i - 1])) {
        key[length++] = '_';
      }
      boolean separator = c == '-' || c == '.' || c == ' ';
      key[length++] = (byte) (separator ? '_' : capital ? c + 'a' - 'A' : c);
    }
    for (BytePattern pattern : secrets.keys()) {
      if (pattern.matches(key, 0, length)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSmallOrDigit(byte c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  /** Whether a value, as it is written between its quotes, was redacted, or is empty. */
  static boolean isHarmless(byte[] bytes, int start, int end) {
    return start == end || Arrays.equals(bytes, start, end, REPLACEMENT, 0, REPLACEMENT.length);
  }

  /**
   * Whether a rule may have something against a text.
   *
   * @param start behind its quote
   * @param end at its quote
   */
  boolean mayComplain(byte[] bytes, int start, int end, boolean inExtra) {
    if (isHarmless(bytes, start, end)) {
      return false;
    }
    return (inExtra && numbers != null && mayBeNumber(numbers, bytes, start, end))
        || (json && mayBeJson(bytes, start, end))
        || (secrets != null && mayHoldSecret(secrets, bytes, start, end));
  }

  private static boolean mayHoldSecret(SecretPatterns secrets, byte[] bytes, int start, int end) {
    for (Automaton shape : secrets.shapes()) {
      if (mayHold(shape, bytes, start, end)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayBeNumber(BytePattern numbers, byte[] bytes, int start, int end) {
    int first = bytes[start];
    return first == '\\'
        || ((first == '-' || (first >= '0' && first <= '9'))
            && (hasEscape(bytes, start, end) || numbers.matches(bytes, start, end)));
  }

  private static boolean hasEscape(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] == '\\') {
        return true;
      }
    }
    return false;
  }

  /** JSON of an object or array starts and ends with brackets, but for white space. */
  private static boolean mayBeJson(byte[] bytes, int start, int end) {
    int first = start;
    while (first < end && bytes[first] == ' ') {
      first++;
    }
    int last = end;
    while (last > first && bytes[last - 1] == ' ') {
      last--;
    }
    if (first == last) {
      return false;
    }
    boolean opens = "{[\\".indexOf(bytes[first]) >= 0 || maySpace(bytes, first);
    boolean closes =
        "}]".indexOf(bytes[last - 1]) >= 0 || maySpace(bytes, Math.max(first, last - 3));
    return opens && (closes || hasEscape(bytes, Math.max(first, last - 6), last));
  }

  /** Whether a character above ASCII may start here that is white space: of three bytes all are. */
  private static boolean maySpace(byte[] bytes, int at) {
    int lead = bytes[at] & 0xFF;
    int next = at + 1 < bytes.length ? bytes[at + 1] & 0xFF : 0;
    return switch (lead) {
      case 0xE1 -> next == 0x9A;
      case 0xE2 -> next == 0x80 || next == 0x81;
      case 0xE3 -> next == 0x80;
      default -> false;
    };
  }

  private static boolean mayHold(Automaton shape, byte[] bytes, int start, int end) {
    int state = 0;
    int i = start;
    while (i < end) {
      int symbol = bytes[i];
      int length = 1;
      if (symbol == '\\') {
        symbol = escaped(bytes, i);
        length = bytes[i + 1] == 'u' ? 6 : 2;
        if (Character.isHighSurrogate((char) symbol)) {
          // The other half of the pair was seen to follow.
          length *= 2;
        }
        symbol = Math.min(symbol, Automaton.ASCII);
      } else if (symbol < 0) {
        while (i + length < end && (bytes[i + length] & 0xC0) == 0x80) {
          length++;
        }
        symbol = Automaton.ASCII;
      } else if (symbol == '[' && isReplacement(bytes, i, end)) {
        // What was redacted counts as if it were not there.
        i += REPLACEMENT.length;
        continue;
      }
      state = shape.next(state, symbol);
      if (shape.accepts(state)) {
        return true;
      }
      i += length;
    }
    return false;
  }

  private static boolean isReplacement(byte[] bytes, int at, int end) {
    int behind = at + REPLACEMENT.length;
    return behind <= end && Arrays.equals(bytes, at, behind, REPLACEMENT, 0, REPLACEMENT.length);
  }

  /** The character, or the first half of a surrogate pair, of an escape that was seen to be one. */
  private static int escaped(byte[] bytes, int at) {
    return switch (bytes[at + 1]) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unit(bytes, at + 2);
      default -> bytes[at + 1];
    };
  }

  private static int unit(byte[] bytes, int at) {
    int unit = 0;
    for (int i = at; i < at + 4; i++) {
      unit = unit << 4 | Character.digit(bytes[i], 16);
    }
    return unit;
  }
}
