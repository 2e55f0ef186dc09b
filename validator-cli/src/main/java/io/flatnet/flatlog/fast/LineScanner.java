package io.flatnet.flatlog.fast;

import io.flatnet.flatlog.input.Utf8;
import io.flatnet.flatlog.rule.HiddenCharacters;
import io.flatnet.flatlog.schema.RecordSchema;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Holds the bytes of a line against a plan, without garbage. Every method that reads something
 * returns the index behind it, or {@link #ASK}.
 *
 * <p>Not thread-safe: one for each worker.
 */
final class LineScanner {

  private static final int ASK = -1;

  /** More keys without a plan in one object than this are for the reference tier to compare. */
  private static final int MOST_FREE_KEYS = 48;

  /** Numbers with more digits may not be finite. */
  private static final int MOST_DIGITS = 300;

  private static final int MOST_LONG_DIGITS = 18;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private final ValuePlan root;
  private final int[] slotStarts;
  private final int[] slotEnds;
  private int[] keyStarts = new int[256];
  private int[] keyEnds = new int[256];
  private int keyCount;
  private byte[] b = {};
  private int end;

  LineScanner(ValuePlan root, int slots) {
    this.root = root;
    this.slotStarts = new int[slots];
    this.slotEnds = new int[slots];
  }

  /** Whether the line conforms for certain. */
  boolean conforms(byte[] bytes, int from, int to) {
    b = bytes;
    end = to;
    keyCount = 0;
    Arrays.fill(slotStarts, ASK);
    int p = space(from);
    if (to - from > RecordSchema.MAX_LINE_BYTES || at(p) != '{') {
      return false;
    }
    p = object(root, p, 1);
    return p != ASK && space(p) == end;
  }

  /** Where the value of a slot starts, behind its quote; -1 when the line has none. */
  int slotStart(int slot) {
    return slotStarts[slot];
  }

  /** Where the value of a slot ends, at its quote. */
  int slotEnd(int slot) {
    return slotEnds[slot];
  }

  private int space(int from) {
    int p = from;
    while (p < end && (b[p] == ' ' || b[p] == '\t' || b[p] == '\r' || b[p] == '\n')) {
      p++;
    }
    return p;
  }

  private int at(int p) {
    return p < end ? b[p] : 0;
  }

  private int object(ValuePlan plan, int open, int depth) {
    if (depth > RecordSchema.MAX_DEPTH) {
      return ASK;
    }
    int firstKey = keyCount;
    long seen = 0;
    int hint = 0;
    int p = space(open + 1);
    if (at(p) == '}') {
      return plan.required == 0 ? p + 1 : ASK;
    }
    while (true) {
      if (at(p) != '"') {
        return ASK;
      }
      int key = p + 1;
      int keyEnd = plainEnd(key);
      if (keyEnd == ASK) {
        return ASK;
      }
      int index = plan.find(b, key, keyEnd, hint);
      if (index >= 0) {
        if ((seen & 1L << index) != 0) {
          return ASK;
        }
        seen |= 1L << index;
        hint = index + 1;
      } else if (!plan.otherKeys || !isNew(key, keyEnd, firstKey)) {
        return ASK;
      }
      p = space(keyEnd + 1);
      if (at(p) != ':') {
        return ASK;
      }
      ValuePlan planned = plan.value(index);
      p = value(planned == null ? ValuePlan.FREE : planned, space(p + 1), depth);
      if (p == ASK) {
        return ASK;
      }
      p = space(p);
      if (at(p) == ',') {
        p = space(p + 1);
      } else if (at(p) == '}') {
        break;
      } else {
        return ASK;
      }
    }
    keyCount = firstKey;
    return (seen & plan.required) == plan.required ? p + 1 : ASK;
  }

  private boolean isNew(int start, int keyEnd, int firstKey) {
    if (keyCount - firstKey >= MOST_FREE_KEYS) {
      return false;
    }
    for (int i = firstKey; i < keyCount; i++) {
      if (Arrays.equals(b, keyStarts[i], keyEnds[i], b, start, keyEnd)) {
        return false;
      }
    }
    if (keyCount == keyStarts.length) {
      keyStarts = Arrays.copyOf(keyStarts, keyCount * 2);
      keyEnds = Arrays.copyOf(keyEnds, keyCount * 2);
    }
    keyStarts[keyCount] = start;
    keyEnds[keyCount] = keyEnd;
    keyCount++;
    return true;
  }

  private int value(ValuePlan plan, int p, int depth) {
    return switch (at(p)) {
      case '"' -> plan.accepts(ValuePlan.STRING) ? string(plan, p + 1) : ASK;
      case '{' -> plan.accepts(ValuePlan.OBJECT) ? object(plan, p, depth + 1) : ASK;
      case '[' -> plan.accepts(ValuePlan.ARRAY) ? array(plan.items, p, depth + 1) : ASK;
      case 't' -> plan.accepts(ValuePlan.BOOLEAN) ? word(p, "true") : ASK;
      case 'f' -> plan.accepts(ValuePlan.BOOLEAN) ? word(p, "false") : ASK;
      case 'n' -> plan.accepts(ValuePlan.NULL) ? word(p, "null") : ASK;
      default -> plan.accepts(ValuePlan.NUMBER) ? number(plan, p) : ASK;
    };
  }

  private int word(int p, String word) {
    if (p + word.length() > end) {
      return ASK;
    }
    for (int i = 1; i < word.length(); i++) {
      if (b[p + i] != word.charAt(i)) {
        return ASK;
      }
    }
    return p + word.length();
  }

  private int array(ValuePlan items, int open, int depth) {
    if (depth > RecordSchema.MAX_DEPTH) {
      return ASK;
    }
    int p = space(open + 1);
    if (at(p) == ']') {
      return p + 1;
    }
    while (true) {
      p = value(items, p, depth);
      if (p == ASK) {
        return ASK;
      }
      p = space(p);
      if (at(p) == ',') {
        p = space(p + 1);
      } else {
        return at(p) == ']' ? p + 1 : ASK;
      }
    }
  }

  private int number(ValuePlan plan, int start) {
    boolean negative = at(start) == '-';
    int first = negative ? start + 1 : start;
    int p = digits(first);
    int integerDigits = p - first;
    if (integerDigits == 0 || (integerDigits > 1 && b[first] == '0')) {
      return ASK;
    }
    boolean fraction = at(p) == '.';
    if (fraction) {
      int afterPoint = p + 1;
      p = digits(afterPoint);
      if (p == afterPoint) {
        return ASK;
      }
    }
    if (at(p) == 'e' || at(p) == 'E' || p - start > MOST_DIGITS) {
      return ASK;
    }
    if (plan.isFreeNumber()) {
      return p;
    }
    if (negative || integerDigits > MOST_LONG_DIGITS || (fraction && plan.integer)) {
      return ASK;
    }
    long value = 0;
    for (int i = first; i < first + integerDigits; i++) {
      value = value * 10 + (b[i] - '0');
    }
    boolean below = fraction ? value < plan.maximum : value <= plan.maximum;
    return value >= plan.minimum && below ? p : ASK;
  }

  private int digits(int from) {
    int p = from;
    while (p < end && b[p] >= '0' && b[p] <= '9') {
      p++;
    }
    return p;
  }

  private int string(ValuePlan plan, int start) {
    if (plan.slot >= 0 || !plan.isFreeString()) {
      return plannedString(plan, start);
    }
    int p = freeEnd(start);
    if (p == ASK || (plan.minLength == 0 && plan.maxLength == Integer.MAX_VALUE)) {
      return p == ASK ? ASK : p + 1;
    }
    // An escape is at least one character and at most as many as it has bytes.
    int bytes = p - start;
    boolean certain = plan.minLength <= 1 ? bytes >= plan.minLength : false;
    return certain && bytes <= plan.maxLength ? p + 1 : ASK;
  }

  private int plannedString(ValuePlan plan, int start) {
    int p = plainEnd(start);
    if (p == ASK || p - start < plan.minLength || p - start > plan.maxLength) {
      return ASK;
    }
    for (BytePattern pattern : plan.mustMatch) {
      if (!pattern.matches(b, start, p)) {
        return ASK;
      }
    }
    for (BytePattern pattern : plan.mustNotMatch) {
      if (pattern.matches(b, start, p)) {
        return ASK;
      }
    }
    if (plan.slot >= 0) {
      slotStarts[plan.slot] = start;
      slotEnds[plan.slot] = p;
    }
    return p + 1;
  }

  /** The closing quote of a string of visible ASCII without escapes. */
  private int plainEnd(int start) {
    int p = plainRun(start);
    return at(p) == '"' ? p : ASK;
  }

  /** The closing quote of any string without hidden characters. */
  private int freeEnd(int start) {
    int p = start;
    while (true) {
      p = plainRun(p);
      int c = at(p);
      if (c == '"') {
        return p;
      }
      if (c == '\\') {
        p = escape(p);
      } else if (c < 0) {
        p = character(p);
      } else {
        return ASK;
      }
      if (p == ASK) {
        return ASK;
      }
    }
  }

  /** Where a run of visible ASCII other than quote and backslash ends. */
  private int plainRun(int start) {
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

  private int escape(int p) {
    return switch (at(p + 1)) {
      case '"', '\\', '/', 'n', 'r', 't' -> p + 2;
      case 'u' -> unicodeEscape(p);
      // Backspace and form feed are hidden characters; others are no escapes.
      default -> ASK;
    };
  }

  private int unicodeEscape(int p) {
    int unit = hex(p + 2);
    if (unit < 0 || Character.isLowSurrogate((char) unit)) {
      return ASK;
    }
    if (!Character.isHighSurrogate((char) unit)) {
      return HiddenCharacters.isHidden(unit) ? ASK : p + 6;
    }
    boolean paired = at(p + 6) == '\\' && at(p + 7) == 'u';
    int low = paired ? hex(p + 8) : ASK;
    return low >= 0 && Character.isLowSurrogate((char) low) ? p + 12 : ASK;
  }

  private int hex(int p) {
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
  private int character(int p) {
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
}
