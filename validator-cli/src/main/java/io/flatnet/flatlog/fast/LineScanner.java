package io.flatnet.flatlog.fast;

import io.flatnet.flatlog.fast.LineTrace.Kind;
import io.flatnet.flatlog.schema.RecordFields;
import io.flatnet.flatlog.schema.RecordSchema;
import java.nio.charset.StandardCharsets;
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

  private final ValuePlan root;
  private final ValueScanner values;
  private final LineTrace trace;
  private int[] keyStarts = new int[256];
  private int[] keyEnds = new int[256];
  private int keyCount;
  private byte[] b = {};
  private int end;

  private final int extraIndex;
  private long seenFields;
  private boolean inExtra;
  private boolean secretKey;

  /**
   * Creates a scanner.
   *
   * @param trace told where the values of a line stand
   */
  LineScanner(ValuePlan root, ValueScanner values, LineTrace trace) {
    this.root = root;
    this.values = values;
    this.trace = trace;
    byte[] extra = RecordFields.EXTRA.getBytes(StandardCharsets.US_ASCII);
    this.extraIndex = root.find(extra, 0, extra.length, 0);
  }

  /** Whether the line conforms for certain. */
  boolean conforms(byte[] bytes, int from, int to) {
    b = bytes;
    end = to;
    keyCount = 0;
    values.startLine();
    trace.startLine();
    int p = space(from);
    if (at(p) != '{') {
      return false;
    }
    p = object(root, p, 1);
    return p != ASK && space(p) == end;
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
      if (values.asksForKeys()) {
        inExtra = depth == 1 ? index == extraIndex : inExtra;
        secretKey = values.maySecretKey(b, key, keyEnd);
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
      default -> plan.accepts(ValuePlan.NUMBER) ? read(Kind.NUMBER, plan, p) : ASK;
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

  private int string(ValuePlan plan, int start) {
    int quote = read(Kind.ofString(inExtra, secretKey), plan, start);
    return quote == ASK ? ASK : quote + 1;
  }

  private int read(Kind kind, ValuePlan plan, int start) {
    int behind = values.read(kind, plan, b, start, end);
    trace.add(start, behind, plan, kind);
    return behind;
  }
}
