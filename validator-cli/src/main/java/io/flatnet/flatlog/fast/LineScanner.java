package io.flatnet.flatlog.fast;

import io.flatnet.flatlog.schema.RecordFields;
import io.flatnet.flatlog.schema.RecordSchema;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

  private final ValuePlan root;
  private final int[] slotStarts;
  private final int[] slotEnds;
  private int[] keyStarts = new int[256];
  private int[] keyEnds = new int[256];
  private int keyCount;
  private byte[] b = {};
  private int end;

  private final @Nullable TextRules texts;
  private final int extraIndex;
  private long seenFields;
  private boolean inExtra;
  private boolean secretKey;

  /**
   * Creates a scanner.
   *
   * @param slots how many values' places are remembered
   * @param texts what rules say of texts; null when none that is on does
   */
  LineScanner(ValuePlan root, int slots, @Nullable TextRules texts) {
    this.root = root;
    this.texts = texts;
    byte[] extra = RecordFields.EXTRA.getBytes(StandardCharsets.US_ASCII);
    this.extraIndex = root.find(extra, 0, extra.length, 0);
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

  /** The fields the line has, as a bit for each key of the root. */
  long seenFields() {
    return seenFields;
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
      int keyEnd = StringScanner.plainEnd(b, key, end);
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
      p = space(p + 1);
      if (texts != null) {
        inExtra = depth == 1 ? index == extraIndex : inExtra;
        secretKey = texts.maySecretKey(b, key, keyEnd);
        if (secretKey && (at(p) == '{' || at(p) == '[')) {
          return ASK;
        }
      }
      ValuePlan planned = plan.value(index);
      p = value(planned == null ? ValuePlan.FREE : planned, p, depth);
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
    if (depth == 1) {
      seenFields = seen;
    }
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
    boolean free = plan.slot < 0 && plan.isFreeString();
    int p = free ? freeString(plan, start) : plannedString(plan, start);
    return p == ASK || texts == null || isFine(texts, start, p - 1) ? p : ASK;
  }

  private boolean isFine(TextRules rules, int start, int quote) {
    return secretKey
        ? TextRules.isHarmless(b, start, quote)
        : !rules.mayComplain(b, start, quote, inExtra);
  }

  private int freeString(ValuePlan plan, int start) {
    int p = StringScanner.freeEnd(b, start, end);
    if (p == ASK || (plan.minLength == 0 && plan.maxLength == Integer.MAX_VALUE)) {
      return p == ASK ? ASK : p + 1;
    }
    // An escape is at least one character and at most as many as it has bytes.
    int bytes = p - start;
    boolean certain = plan.minLength <= 1 ? bytes >= plan.minLength : false;
    return certain && bytes <= plan.maxLength ? p + 1 : ASK;
  }

  private int plannedString(ValuePlan plan, int start) {
    int p = StringScanner.plainEnd(b, start, end);
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
}
