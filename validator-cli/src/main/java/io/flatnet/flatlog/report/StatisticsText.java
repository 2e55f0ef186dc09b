package io.flatnet.flatlog.report;

import io.flatnet.flatlog.check.Tally;
import io.flatnet.flatlog.coverage.Conformance;
import io.flatnet.flatlog.coverage.Coverage;
import io.flatnet.flatlog.coverage.SeenField;
import io.flatnet.flatlog.coverage.TimeSteps;
import io.flatnet.flatlog.coverage.Timeline;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What was seen in the records, in words. */
final class StatisticsText {

  private StatisticsText() {}

  /** A heading and what stands under it. */
  record Section(String title, List<String> lines) {}

  static List<Section> of(Tally tally) {
    Coverage coverage = tally.coverage();
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("records by level", counts(tally.byLevel())));
    List<String> components = new ArrayList<>();
    coverage.components().forEach((name, counts) -> components.add(component(name, counts)));
    sections.add(new Section("records by component", components));
    List<String> fields = new ArrayList<>();
    coverage
        .fields()
        .forEach((name, seen) -> fields.add(counted(seen.count(), name + ": " + values(seen))));
    sections.add(new Section("fields seen", fields));
    sections.add(new Section("time", time(coverage)));
    return sections;
  }

  private static List<String> counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> counted(count.getValue(), count.getKey()))
        .toList();
  }

  private static String component(String name, Conformance counts) {
    String percent = SummaryText.percent(counts.conforming(), counts.records());
    return counted(counts.records(), name + ": " + percent + " conform");
  }

  private static String counted(long count, String what) {
    return String.format(Locale.ROOT, "%,10d  %s", count, what);
  }

  /** The types, how many different values, and from where to where they go. */
  static String values(SeenField seen) {
    StringBuilder text = new StringBuilder();
    text.append(
        seen.types().stream().map(SeenField.Type::toString).collect(Collectors.joining(", ")));
    if (seen.distinct() > 0) {
      text.append(seen.distinctIsExact() ? "; " : "; about ");
      text.append(String.format(Locale.ROOT, "%,d different", seen.distinct()));
    }
    seen.numbers().ifPresent(range -> text.append("; ").append(range(range)));
    seen.lengths()
        .ifPresent(
            range -> {
              String unit = range.greatest() == 1 ? " character" : " characters";
              text.append("; ").append(range(range)).append(unit);
            });
    return text.toString();
  }

  private static String range(SeenField.Range range) {
    String least = number(range.least());
    String greatest = number(range.greatest());
    return least.equals(greatest) ? least : least + " to " + greatest;
  }

  static String number(double value) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).round(MathContext.DECIMAL32).stripTrailingZeros();
    return Math.abs(rounded.precision() - rounded.scale()) > 15
        ? rounded.toString()
        : rounded.toPlainString();
  }

  /** When, how many records a minute, the longest silences, and where time goes backward. */
  static List<String> time(Coverage coverage) {
    Timeline timeline = coverage.timeline();
    SortedMap<Instant, Conformance> intervals = timeline.intervals();
    if (intervals.isEmpty()) {
      return List.of("  no record has a time");
    }
    Duration width = timeline.width();
    Instant end = intervals.lastKey().plus(width);
    long records = intervals.values().stream().mapToLong(Conformance::records).sum();
    double minutes = Duration.between(intervals.firstKey(), end).toSeconds() / 60.0;
    List<String> lines = new ArrayList<>();
    lines.add("  from " + intervals.firstKey() + " to " + end);
    Map.Entry<Instant, Conformance> busiest =
        intervals.entrySet().stream()
            .max(Comparator.comparingLong(interval -> interval.getValue().records()))
            .orElseThrow();
    double most = busiest.getValue().records() * 60.0 / width.toSeconds();
    String rate = number(rounded(records / minutes));
    lines.add(
        "  "
            + rate
            + (rate.equals("1") ? " record" : " records")
            + " a minute; most, "
            + number(rounded(most))
            + ", in the "
            + duration(width)
            + " from "
            + busiest.getKey());
    TimeSteps steps = coverage.steps();
    lines.add(
        "  " + Count.of(steps.gapCount(), "silence") + " of a minute or more between records");
    steps.gaps().forEach(step -> lines.add(step(step)));
    lines.add("  time goes backward " + Count.of(steps.backwardCount(), "time"));
    steps.backward().forEach(step -> lines.add(step(step)));
    return lines;
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private static String step(TimeSteps.Step step) {
    return "    "
        + duration(step.length().abs())
        + ", from "
        + step.from()
        + " to "
        + step.to()
        + " at "
        + step.input()
        + ":"
        + step.line();
  }

  static String duration(Duration duration) {
    StringBuilder text = new StringBuilder();
    part(text, duration.toDays(), "d");
    part(text, duration.toHoursPart(), "h");
    part(text, duration.toMinutesPart(), "min");
    String seconds = number(duration.toSecondsPart() + duration.toMillisPart() / 1000.0);
    if (text.isEmpty() || !seconds.equals("0")) {
      text.append(text.isEmpty() ? "" : " ").append(seconds).append(" s");
    }
    return text.toString();
  }

  private static void part(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(text.isEmpty() ? "" : " ").append(amount).append(' ').append(unit);
    }
  }
}
