package io.flatnet.flatlog.report;

import io.flatnet.flatlog.check.Summary;
import io.flatnet.flatlog.check.Tally;
import java.util.Locale;

/** The outcome of a check in a sentence. */
final class SummaryText {

  private SummaryText() {}

  /** Everything in one line. */
  static String of(Summary summary) {
    Tally tally = summary.tally();
    String conformance = conformance(tally);
    return files(summary)
        + count(tally.lines(), "line")
        + ": "
        + (conformance.isEmpty() ? "" : conformance + ", ")
        + findings(tally);
  }

  static String files(Summary summary) {
    return count(summary.files(), "file") + ", ";
  }

  /** Empty where lines were read but none is a record, as those of a configuration are not. */
  static String conformance(Tally tally) {
    return tally.records() == 0 && tally.lines() > 0
        ? ""
        : String.format(
            Locale.ROOT,
            "%,d of %,d records conform (%s)",
            tally.conforming(),
            tally.records(),
            percent(tally.conforming(), tally.records()));
  }

  static String findings(Tally tally) {
    return count(tally.errors(), "error") + ", " + count(tally.warnings(), "warning");
  }

  static String omitted(long omitted) {
    return "… and " + count(omitted, "finding") + " more, not shown";
  }

  /** Never rounded up to 100: one bad record in a million shall be seen. */
  static String percent(long conforming, long records) {
    return records == 0
        ? "nothing to check"
        : String.format(Locale.ROOT, "%.2f %%", Math.floor(10_000.0 * conforming / records) / 100);
  }

  static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
