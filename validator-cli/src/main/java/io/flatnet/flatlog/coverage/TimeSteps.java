package io.flatnet.flatlog.coverage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How time goes on from record to record of an input: silences, and where it goes backward. Not
 * thread-safe.
 */
public final class TimeSteps {

  /** Shorter silences are none. */
  public static final Duration SHORTEST_GAP = Duration.ofMinutes(1);

  private static final int MOST_KEPT = 5;

  /** Those that were seen first stay first among equals. */
  private static final Comparator<Step> LARGEST_FIRST =
      Comparator.comparing((Step step) -> step.length().abs()).reversed();

  /**
   * From the time in one record to that in the next.
   *
   * @param input where
   * @param line of the second record, 1-based
   * @param from the first time
   * @param to the second time
   */
  public record Step(String input, long line, Instant from, Instant to) {
    /**
     * How far it goes.
     *
     * @return negative when time goes backward
     */
    public Duration length() {
      return Duration.between(from, to);
    }
  }

  private record Moment(long epochMillis, long line) {}

  /** The time of the first and the last record, by input; of a part of an input that is "". */
  private final Map<String, Moment> firsts = new HashMap<>();

  private final Map<String, Moment> lasts = new HashMap<>();
  private long gapCount;
  private long backwardCount;
  private final List<Step> gaps = new ArrayList<>();
  private final List<Step> backward = new ArrayList<>();

  TimeSteps() {}

  void add(long epochMillis, long line) {
    Moment moment = new Moment(epochMillis, line);
    firsts.putIfAbsent("", moment);
    step("", lasts.put("", moment), moment);
  }

  private void step(String input, @Nullable Moment from, Moment to) {
    if (from == null) {
      return;
    }
    long length = to.epochMillis - from.epochMillis;
    if (length < 0 || length >= SHORTEST_GAP.toMillis()) {
      Instant start = Instant.ofEpochMilli(from.epochMillis);
      Step step = new Step(input, to.line, start, Instant.ofEpochMilli(to.epochMillis));
      if (length < 0) {
        backwardCount++;
        keep(step, backward);
      } else {
        gapCount++;
        keep(step, gaps);
      }
    }
  }

  private static void keep(Step step, List<Step> largest) {
    largest.add(step);
    largest.sort(LARGEST_FIRST);
    if (largest.size() > MOST_KEPT) {
      largest.remove(MOST_KEPT);
    }
  }

  /** Takes the next part of an input. */
  void add(TimeSteps part, String input) {
    Moment first = part.firsts.get("");
    if (first == null) {
      return;
    }
    step(input, lasts.get(input), first);
    lasts.put(input, Objects.requireNonNull(part.lasts.get("")));
    gapCount += part.gapCount;
    backwardCount += part.backwardCount;
    part.gaps.forEach(step -> keep(in(input, step), gaps));
    part.backward.forEach(step -> keep(in(input, step), backward));
  }

  private static Step in(String input, Step step) {
    return new Step(input, step.line, step.from, step.to);
  }

  /**
   * How often no record was written for {@link #SHORTEST_GAP} or longer.
   *
   * @return 0 or more
   */
  public long gapCount() {
    return gapCount;
  }

  /**
   * How often a record's time lies before that of the record above it.
   *
   * @return 0 or more
   */
  public long backwardCount() {
    return backwardCount;
  }

  /**
   * The longest gaps.
   *
   * @return the longest first, at most five
   */
  public List<Step> gaps() {
    return List.copyOf(gaps);
  }

  /**
   * The farthest steps backward.
   *
   * @return the farthest first, at most five
   */
  public List<Step> backward() {
    return List.copyOf(backward);
  }
}
