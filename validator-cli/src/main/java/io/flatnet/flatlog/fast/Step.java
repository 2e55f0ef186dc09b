package io.flatnet.flatlog.fast;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that stood before a value, and what the value must be; or those behind the last value of a
 * line. Steps form a tree: one {@link #then} follows when a step was taken, {@link #otherwise} is
 * tried in its place.
 */
final class Step {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long[] words;
  private final long lastMask;

  /** How many bytes stand before the value. */
  final int length;

  /** What the value must be; null when the line ends here. */
  final @Nullable ValuePlan plan;

  final LineTrace.Kind kind;

  /** At the end of a line, the fields it has, as a bit for each key of the root. */
  long seenFields;

  @Nullable Step then;
  @Nullable Step otherwise;

  /**
   * Creates a step of the bytes from {@code start} to {@code end}.
   *
   * @param kind of no meaning at the end of a line
   */
  Step(byte[] b, int start, int end, @Nullable ValuePlan plan, LineTrace.Kind kind) {
    this.length = end - start;
    this.words = new long[(length + Long.BYTES - 1) / Long.BYTES];
    for (int i = 0; i < length; i++) {
      words[i / Long.BYTES] |= (b[start + i] & 0xFFL) << (i % Long.BYTES * Byte.SIZE);
    }
    int rest = length % Long.BYTES;
    this.lastMask = rest == 0 ? -1 : (1L << (rest * Byte.SIZE)) - 1;
    this.plan = plan;
    this.kind = kind;
  }

  /**
   * Whether its bytes stand at an index; false as well where the array ends so soon behind them
   * that eight bytes at a time cannot be read.
   */
  boolean standsAt(byte[] b, int index) {
    if (index + words.length * Long.BYTES > b.length) {
      return false;
    }
    int last = words.length - 1;
    int p = index;
    for (int i = 0; i < last; i++) {
      if ((long) LONG.get(b, p) != words[i]) {
        return false;
      }
      p += Long.BYTES;
    }
    return last < 0 || ((long) LONG.get(b, p) & lastMask) == words[last];
  }
}
