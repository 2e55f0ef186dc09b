package io.flatnet.flatlog.fast;

import java.util.Arrays;

/** Where the values of the line that was scanned last stand, in their order. Not thread-safe. */
final class LineTrace {

  private static final int FIRST_CAPACITY = 64;

  private int[] starts = new int[FIRST_CAPACITY];
  private int[] ends = new int[FIRST_CAPACITY];
  private ValuePlan[] plans = new ValuePlan[FIRST_CAPACITY];
  private Kind[] kinds = new Kind[FIRST_CAPACITY];
  private int size;

  /** What kind of value stands at a place, and what its keys say of it. */
  enum Kind {
    NUMBER,
    /** A string without its quotes, and so are the next ones. */
    STRING,
    STRING_IN_EXTRA,
    /** One whose key may name a secret. */
    STRING_OF_SECRET_KEY;

    static Kind ofString(boolean inExtra, boolean secretKey) {
      if (secretKey) {
        return STRING_OF_SECRET_KEY;
      }
      return inExtra ? STRING_IN_EXTRA : STRING;
    }
  }

  void startLine() {
    size = 0;
  }

  void add(int start, int end, ValuePlan plan, Kind kind) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      plans = Arrays.copyOf(plans, size * 2);
      kinds = Arrays.copyOf(kinds, size * 2);
    }
    starts[size] = start;
    ends[size] = end;
    plans[size] = plan;
    kinds[size] = kind;
    size++;
  }

  int size() {
    return size;
  }

  int start(int index) {
    return starts[index];
  }

  int end(int index) {
    return ends[index];
  }

  ValuePlan plan(int index) {
    return plans[index];
  }

  Kind kind(int index) {
    return kinds[index];
  }
}
