package io.flatnet.flatlog.report;

import io.flatnet.flatlog.coverage.Conformance;
import io.flatnet.flatlog.coverage.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** Records over time as stacked bars, those that conform below. */
final class HtmlTimeChart {

  private static final int WIDTH = 1000;
  private static final int HEIGHT = 180;
  private static final int MOST_BARS = 125;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Instant start;
  private final Duration barWidth;
  private final long[] conforming;
  private final long[] others;

  HtmlTimeChart(Timeline timeline) {
    SortedMap<Instant, Conformance> intervals = timeline.intervals();
    start = intervals.firstKey();
    long width = timeline.width().toSeconds();
    long span = intervals.lastKey().getEpochSecond() - start.getEpochSecond() + width;
    long factor = Math.max(1, -Math.floorDiv(-span, width * MOST_BARS));
    barWidth = Duration.ofSeconds(width * factor);
    int bars = (int) -Math.floorDiv(-span, barWidth.toSeconds());
    conforming = new long[bars];
    others = new long[bars];
    for (Map.Entry<Instant, Conformance> interval : intervals.entrySet()) {
      long offset = interval.getKey().getEpochSecond() - start.getEpochSecond();
      int bar = (int) (offset / barWidth.toSeconds());
      Conformance counts = interval.getValue();
      conforming[bar] += counts.conforming();
      others[bar] += counts.records() - counts.conforming();
    }
  }

  /** The words stand outside of what is stretched to the width of the page. */
  String html() {
    String end = TIME.format(start.plus(barWidth.multipliedBy(conforming.length)));
    return "<p class=\"axis\">up to "
        + Count.of(most(), "record")
        + " in "
        + StatisticsText.duration(barWidth)
        + "</p>\n"
        + svg()
        + "<p class=\"axis\"><span>"
        + TIME.format(start)
        + " UTC</span><span>"
        + end
        + " UTC</span></p>\n";
  }

  private long most() {
    long most = 1;
    for (int i = 0; i < conforming.length; i++) {
      most = Math.max(most, conforming[i] + others[i]);
    }
    return most;
  }

  private String svg() {
    double scale = (double) HEIGHT / most();
    StringBuilder svg = new StringBuilder();
    svg.append("<svg class=\"time\" viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT);
    svg.append(
        "\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"Records over time, conforming and not\">\n");
    double step = (double) WIDTH / conforming.length;
    for (int i = 0; i < conforming.length; i++) {
      if (conforming[i] + others[i] == 0) {
        continue;
      }
      // Even one bad record among thousands is seen.
      double good = conforming[i] * scale;
      double bad = others[i] == 0 ? 0 : Math.max(1.5, others[i] * scale);
      svg.append("<g><title>").append(label(i)).append("</title>");
      rectangle(svg, "f-good", i * step, HEIGHT - good, step, good);
      rectangle(svg, "f-bad", i * step, HEIGHT - good - bad, step, bad);
      svg.append("</g>\n");
    }
    return svg.append("</svg>\n").toString();
  }

  private String label(int bar) {
    Instant from = start.plus(barWidth.multipliedBy(bar));
    return String.format(
        Locale.ROOT,
        "%s: %,d conform, %,d do not",
        TIME.format(from),
        conforming[bar],
        others[bar]);
  }

  private static void rectangle(
      StringBuilder svg, String fill, double x, double y, double step, double height) {
    if (height > 0) {
      double gap = step > 4 ? 1 : 0;
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect class=\"%s\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"/>",
              fill,
              x,
              y,
              Math.min(step, 60) - gap,
              height));
    }
  }
}
