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
        : grouped(tally.conforming())
            + " of "
            + grouped(tally.records())
            + " records conform ("
            + percent(tally.conforming(), tally.records())
            + ")";
  }

  static String findings(Tally tally) {
    return count(tally.errors(), "error") + ", " + count(tally.warnings(), "warning");
  }

  static String omitted(long omitted) {
    return "… and " + count(omitted, "finding") + " more, not shown";
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

  static String count(long number, String noun) {
    return grouped(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** Its digits in groups of three. A formatter takes longer to load than a small check. */
  private static String grouped(long number) {
    StringBuilder digits = new StringBuilder().append(number);
    for (int i = digits.length() - 3; i > 0; i -= 3) {
      digits.insert(i, ',');
    }
    return digits.toString();
  }
}
