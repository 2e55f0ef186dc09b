package io.flatnet.flatlog.coverage;

import java.util.Arrays;

/**
 * How many different values there are: exactly up to about two thousand, then estimated from the
 * thousand smallest hashes (k minimum values: Bar-Yossef et al., RANDOM 2002) with a standard error
 * of 3 %.
 *
 * <p>Not thread-safe.
 */
final class Distinct {

  private static final int KEPT = 1024;
  private static final double ALL_HASHES = 0x1p64;

  /** Open addressing; 0 is an empty place. */
  private long[] table = new long[8];

  private int size;

  /** Hashes above it are not kept; compared without sign. */
  private long threshold = -1;

  /** Takes the hash of a value; its bits must be mixed well. */
  void add(long hash) {
    long kept = hash == 0 ? 1 : hash;
    if (Long.compareUnsigned(kept, threshold) > 0 || !insert(kept)) {
      return;
    }
    if (size > 2 * KEPT) {
      lower(nth(KEPT));
    } else if (size > table.length / 2) {
      rebuild(table.length * 4);
    }
  }

  private boolean insert(long hash) {
    int place = (int) hash & (table.length - 1);
    while (table[place] != 0) {
      if (table[place] == hash) {
        return false;
      }
      place = (place + 1) & (table.length - 1);
    }
    table[place] = hash;
    size++;
    return true;
  }

  /** The hash of a rank, 1 for the smallest. */
  private long nth(int rank) {
    long[] sorted = new long[size];
    int count = 0;
    for (long hash : table) {
      if (hash != 0) {
        sorted[count] = hash ^ Long.MIN_VALUE;
        count++;
      }
    }
    Arrays.sort(sorted);
    return sorted[rank - 1] ^ Long.MIN_VALUE;
  }

  private void lower(long newThreshold) {
    threshold = newThreshold;
    rebuild(table.length);
  }

  private void rebuild(int capacity) {
    long[] old = table;
    table = new long[capacity];
    size = 0;
    for (long hash : old) {
      if (hash != 0 && Long.compareUnsigned(hash, threshold) <= 0) {
        insert(hash);
      }
    }
  }

  void add(Distinct other) {
    if (Long.compareUnsigned(other.threshold, threshold) < 0) {
      lower(other.threshold);
    }
    for (long hash : other.table) {
      if (hash != 0) {
        add(hash);
      }
    }
  }

  boolean exact() {
    return threshold == -1;
  }

  long count() {
    if (exact()) {
      return size;
    }
    double share = ((threshold >>> 1) * 2.0 + (threshold & 1)) / ALL_HASHES;
    return Math.round(size / share);
  }
}
