package io.flatnet.flatlog.report;

import io.flatnet.flatlog.check.Summary;
import io.flatnet.flatlog.check.Tally;

/** The outcome of a check in a sentence. */
final class SummaryText {

  private SummaryText() {}

  /** Everything in one line. */
  static String of(Summary summary) {
    Tally tally = summary.tally();
    String conformance = conformance(tally);
    return files(summary)
        + Count.of(tally.lines(), "line")
        + ": "
        + (conformance.isEmpty() ? "" : conformance + ", ")
        + findings(tally);
  }

  static String files(Summary summary) {
    return Count.of(summary.files(), "file") + ", ";
  }

  /** Empty where lines were read but none is a record, as those of a configuration are not. */
  static String conformance(Tally tally) {
    return tally.records() == 0 && tally.lines() > 0
        ? ""
        : Count.grouped(tally.conforming())
            + " of "
            + Count.grouped(tally.records())
            + " records conform ("
            + percent(tally.conforming(), tally.records())
            + ")";
  }

  static String findings(Tally tally) {
    return Count.of(tally.errors(), "error") + ", " + Count.of(tally.warnings(), "warning");
  }

  static String omitted(long omitted) {
    return "… and " + Count.of(omitted, "finding") + " more, not shown";
  }

  /** Never rounded up to 100: one bad record in a million shall be seen. */
  static String percent(long conforming, long records) {
    if (records == 0) {
      return "nothing to check";
    }
    long hundredths = 10_000 * conforming / records;
    long fraction = hundredths % 100;
    return hundredths / 100 + (fraction < 10 ? ".0" : ".") + fraction + " %";
  }
}
