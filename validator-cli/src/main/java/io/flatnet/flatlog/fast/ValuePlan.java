package io.flatnet.flatlog.fast;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a value must be, compiled from all the schemas that apply to it. Filled by the compiler,
 * then only read.
 */
final class ValuePlan {

  static final int STRING = 1;
  static final int NUMBER = 2;
  static final int OBJECT = 4;
  static final int ARRAY = 8;
  static final int BOOLEAN = 16;
  static final int NULL = 32;
  static final int ANY_TYPE = 63;

  /** Any value will do. */
  static final ValuePlan FREE = new ValuePlan();

  /** A value here is for the reference tier to judge. */
  static final ValuePlan ASK = new ValuePlan();

  static {
    ASK.types = 0;
  }

  int types = ANY_TYPE;

  /** The strings it may be, all of plain ASCII; null when any will do. */
  @Nullable BytePattern pattern;

  int minLength;
  int maxLength = Integer.MAX_VALUE;

  boolean integer;
  long minimum = Long.MIN_VALUE;
  long maximum = Long.MAX_VALUE;

  byte[][] keys = {};
  ValuePlan[] values = {};
  long required;
  boolean otherKeys = true;
  ValuePlan items = this;

  /** Number of a value the caller wants to know the place of; -1 for others. */
  int slot = -1;

  ValuePlan() {}

  /** A copy that shares all that is not changed in it. */
  ValuePlan(ValuePlan other) {
    types = other.types;
    pattern = other.pattern;
    minLength = other.minLength;
    maxLength = other.maxLength;
    integer = other.integer;
    minimum = other.minimum;
    maximum = other.maximum;
    keys = other.keys;
    values = other.values;
    required = other.required;
    otherKeys = other.otherKeys;
    items = other.items;
  }

  boolean accepts(int type) {
    return (types & type) != 0;
  }

  boolean isFreeNumber() {
    return !integer && minimum == Long.MIN_VALUE && maximum == Long.MAX_VALUE;
  }

  /**
   * Index of a key; {@code hint} is where it is looked for first. -1 when the plan has none such.
   */
  int find(byte[] bytes, int start, int end, int hint) {
    for (int i = hint; i < keys.length; i++) {
      if (isKey(i, bytes, start, end)) {
        return i;
      }
    }
    for (int i = Math.min(hint, keys.length) - 1; i >= 0; i--) {
      if (isKey(i, bytes, start, end)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isKey(int index, byte[] bytes, int start, int end) {
    byte[] key = keys[index];
    return key.length == end - start && Arrays.equals(key, 0, key.length, bytes, start, end);
  }

  @Nullable ValuePlan value(int index) {
    return index < 0 ? null : values[index];
  }
}
