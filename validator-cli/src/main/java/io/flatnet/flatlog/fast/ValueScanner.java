package io.flatnet.flatlog.fast;

import io.flatnet.flatlog.fast.LineTrace.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Holds strings and numbers against a plan, without garbage, and remembers where the values of some
 * fields stood. Every method that reads something returns the index behind it, or {@link #ASK}.
 *
 * <p>Not thread-safe: one for each worker.
 */
final class ValueScanner {

  private static final int ASK = -1;

  /** Numbers with more digits may not be finite. */
  private static final int MOST_DIGITS = 300;

  private static final int MOST_LONG_DIGITS = 18;

  private final @Nullable TextRules texts;
  private final int[] slotStarts;
  private final int[] slotEnds;

  /**
   * Creates a scanner.
   *
   * @param slots how many values' places are remembered
   * @param texts what rules say of texts; null when none that is on does
   */
  ValueScanner(int slots, @Nullable TextRules texts) {
    this.texts = texts;
    this.slotStarts = new int[slots];
    this.slotEnds = new int[slots];
  }

  /** Forgets where the values of the last line stood. */
  void startLine() {
    Arrays.fill(slotStarts, ASK);
  }

  /** Where the value of a slot starts, behind its quote; -1 when the line has none. */
  int slotStart(int slot) {
    return slotStarts[slot];
  }

  /** Where the value of a slot ends, at its quote. */
  int slotEnd(int slot) {
    return slotEnds[slot];
  }

  /** Whether any rule wants to know the key of a text. */
  boolean asksForKeys() {
    return texts != null;
  }

  /** Whether a key, of visible ASCII, may name a secret. */
  boolean maySecretKey(byte[] b, int start, int end) {
    return texts != null && texts.maySecretKey(b, start, end);
  }

  /**
   * Reads a number, or a string whose opening quote was read.
   *
   * @return the index behind the number, or that of the string's closing quote
   */
  int read(Kind kind, ValuePlan plan, byte[] b, int start, int end) {
    return kind == Kind.NUMBER ? number(plan, b, start, end) : string(kind, plan, b, start, end);
  }

  private int string(Kind kind, ValuePlan plan, byte[] b, int start, int end) {
    BytePattern pattern = plan.pattern;
    int quote;
    if (pattern != null) {
      quote = pattern.quote(b, BytePattern.START, start, end);
    } else if (plan.slot >= 0) {
      quote = StringScanner.plainEnd(b, start, end);
    } else {
      quote = StringScanner.freeEnd(b, start, end);
    }
    if (quote == ASK || !isLongEnough(plan, quote - start)) {
      return ASK;
    }
    if (plan.slot >= 0) {
      slotStarts[plan.slot] = start;
      slotEnds[plan.slot] = quote;
    }
    return texts == null || isFine(texts, kind, b, start, quote) ? quote : ASK;
  }

  /**
   * Whether a string of so many bytes is neither too short nor too long for certain: where a
   * character may be more bytes than one, as in a free string, it is at least one byte.
   */
  private static boolean isLongEnough(ValuePlan plan, int bytes) {
    if (bytes > plan.maxLength) {
      return false;
    }
    boolean oneByteEach = plan.pattern != null || plan.slot >= 0;
    return (oneByteEach || plan.minLength <= 1) && bytes >= plan.minLength;
  }

  private static boolean isFine(TextRules rules, Kind kind, byte[] b, int start, int quote) {
    return kind == Kind.STRING_OF_SECRET_KEY
        ? TextRules.isHarmless(b, start, quote)
        : !rules.mayComplain(b, start, quote, kind == Kind.STRING_IN_EXTRA);
  }

  private int number(ValuePlan plan, byte[] b, int start, int end) {
    boolean negative = at(b, start, end) == '-';
    int first = negative ? start + 1 : start;
    int p = digits(b, first, end);
    int integerDigits = p - first;
    if (integerDigits == 0 || (integerDigits > 1 && b[first] == '0')) {
      return ASK;
    }
    boolean fraction = at(b, p, end) == '.';
    if (fraction) {
      int afterPoint = p + 1;
      p = digits(b, afterPoint, end);
      if (p == afterPoint) {
        return ASK;
      }
    }
    int next = at(b, p, end);
    if (next == 'e' || next == 'E' || p - start > MOST_DIGITS) {
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

  private static int digits(byte[] b, int from, int end) {
    int p = from;
    while (p < end && b[p] >= '0' && b[p] <= '9') {
      p++;
    }
    return p;
  }

  private static int at(byte[] b, int p, int end) {
    return p < end ? b[p] : 0;
  }
}
