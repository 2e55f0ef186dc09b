package io.flatnet.flatlog.coverage;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records by the time in them, minute by minute; where that would be too many minutes, by the hour,
 * the day, and so on. Not thread-safe.
 */
public final class Timeline {

  private static final int MOST_INTERVALS = 1500;

  /** Each a multiple of the one before, so that intervals can be put together. */
  private static final long[] WIDTHS = {60, 300, 900, 3600, 21_600, 86_400, 604_800};

  private static final long GROWTH = 4;

  private long width = WIDTHS[0];
  private Map<Long, Conformance> intervals = new HashMap<>();
  private long lastStart;
  private @Nullable Conformance last;

  Timeline() {}

  void add(long epochMillis, boolean conforms) {
    long start = start(Math.floorDiv(epochMillis, 1000));
    if (last == null || start != lastStart) {
      last = intervals.computeIfAbsent(start, key -> new Conformance());
      lastStart = start;
    }
    last.add(conforms);
    if (intervals.size() > MOST_INTERVALS) {
      widen(next(width));
    }
  }

  private long start(long epochSecond) {
    return Math.floorDiv(epochSecond, width) * width;
  }

  private static long next(long width) {
    for (long candidate : WIDTHS) {
      if (candidate > width) {
        return candidate;
      }
    }
    return width * GROWTH;
  }

  private void widen(long newWidth) {
    Map<Long, Conformance> old = intervals;
    width = newWidth;
    intervals = new HashMap<>();
    last = null;
    merge(old);
  }

  private void merge(Map<Long, Conformance> others) {
    others.forEach(
        (start, counts) ->
            intervals.computeIfAbsent(start(start), key -> new Conformance()).add(counts));
  }

  void add(Timeline other) {
    if (other.width > width) {
      widen(other.width);
    }
    merge(other.intervals);
    while (intervals.size() > MOST_INTERVALS) {
      widen(next(width));
    }
  }

  /**
   * How long an interval is.
   *
   * @return one minute or more
   */
  public Duration width() {
    return Duration.ofSeconds(width);
  }

  /**
   * The intervals with at least one record, by their starts.
   *
   * @return in the order of time
   */
  public SortedMap<Instant, Conformance> intervals() {
    TreeMap<Instant, Conformance> byTime = new TreeMap<>();
    intervals.forEach((start, counts) -> byTime.put(Instant.ofEpochSecond(start), counts));
    return byTime;
  }
}
