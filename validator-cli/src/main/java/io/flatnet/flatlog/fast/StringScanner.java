package io.flatnet.flatlog.fast;

import io.flatnet.flatlog.input.Utf8;
import io.flatnet.flatlog.rule.HiddenCharacters;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds where strings end: valid UTF-8, well-formed escapes, no hidden characters. Every method
 * returns an index, or {@link #ASK}.
 */
final class StringScanner {

  private static final int ASK = -1;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private StringScanner() {}

  /** The closing quote of a string of visible ASCII without escapes. */
  static int plainEnd(byte[] b, int start, int end) {
    int p = plainRun(b, start, end);
    return at(b, p, end) == '"' ? p : ASK;
  }

  /** The closing quote of any string without hidden characters. */
  static int freeEnd(byte[] b, int start, int end) {
    int p = start;
    while (true) {
      p = plainRun(b, p, end);
      int c = at(b, p, end);
      if (c == '"') {
        return p;
      }
      if (c == '\\') {
        p = escape(b, p, end);
      } else if (c < 0) {
        p = character(b, p, end);
      } else {
        return ASK;
      }
      if (p == ASK) {
        return ASK;
      }
    }
  }

  /** Where a run of visible ASCII other than quote and backslash ends. */
  private static int plainRun(byte[] b, int start, int end) {
    int p = start;
    while (p + Long.BYTES <= end) {
      long eight = (long) LONG.get(b, p);
      long special =
          eight
              | (eight - 0x20 * ONES)
              | zeroIn(eight ^ '"' * ONES)
              | zeroIn(eight ^ '\\' * ONES)
              | zeroIn(eight ^ 0x7F * ONES);
      special &= HIGHS;
      if (special != 0) {
        return p + (Long.numberOfTrailingZeros(special) >>> 3);
      }
      p += Long.BYTES;
    }
    while (p < end && b[p] >= 0x20 && b[p] != '"' && b[p] != '\\' && b[p] != 0x7F) {
      p++;
    }
    return p;
  }

  /**
   * The high bit of each byte that is zero is set; of those above the lowest such one it may be.
   */
  private static long zeroIn(long bytes) {
    return (bytes - ONES) & ~bytes;
  }

  private static int escape(byte[] b, int p, int end) {
    return switch (at(b, p + 1, end)) {
      case '"', '\\', '/', 'n', 'r', 't' -> p + 2;
      case 'u' -> unicodeEscape(b, p, end);
      // Backspace and form feed are hidden characters; others are no escapes.
      default -> ASK;
    };
  }

  private static int unicodeEscape(byte[] b, int p, int end) {
    int unit = hex(b, p + 2, end);
    if (unit < 0 || Character.isLowSurrogate((char) unit)) {
      return ASK;
    }
    if (!Character.isHighSurrogate((char) unit)) {
      return HiddenCharacters.isHidden(unit) ? ASK : p + 6;
    }
    boolean paired = at(b, p + 6, end) == '\\' && at(b, p + 7, end) == 'u';
    int low = paired ? hex(b, p + 8, end) : ASK;
    return low >= 0 && Character.isLowSurrogate((char) low) ? p + 12 : ASK;
  }

  private static int hex(byte[] b, int p, int end) {
    if (p + 4 > end) {
      return ASK;
    }
    int unit = 0;
    for (int i = p; i < p + 4; i++) {
      int digit = b[i] < 0 ? ASK : Character.digit(b[i], 16);
      if (digit < 0) {
        return ASK;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }

  /** A character above ASCII. */
  private static int character(byte[] b, int p, int end) {
    int length = Utf8.sequenceLength(b, p, end);
    if (length == 0) {
      return ASK;
    }
    int lead = b[p] & 0xFF;
    // Hidden characters above ASCII start with one of these bytes.
    if (lead == 0xC2 || lead == 0xD8 || lead == 0xE2 || lead == 0xEF) {
      int code = length == 2 ? (lead & 0x1F) << 6 | (b[p + 1] & 0x3F) : 0;
      if (length == 3) {
        code = (lead & 0x0F) << 12 | (b[p + 1] & 0x3F) << 6 | (b[p + 2] & 0x3F);
      }
      if (HiddenCharacters.isHidden(code)) {
        return ASK;
      }
    }
    return p + length;
  }

  private static int at(byte[] b, int p, int end) {
    return p < end ? b[p] : 0;
  }
}
