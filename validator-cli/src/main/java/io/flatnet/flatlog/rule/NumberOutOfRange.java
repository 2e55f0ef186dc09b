package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.Spot;

/** A number is not finite as an IEEE 754 double, such as 1e400. */
final class NumberOutOfRange implements RecordRule {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL111",
          "number-out-of-range",
          Severity.ERROR,
          true,
          "A number is not finite as an IEEE 754 double, such as 1e400.",
          "Nearly every reader holds numbers as doubles and sees infinity, null or an " + "error.",
          "\"duration_ms\":1e400",
          "\"duration_ms\":45",
          "Nothing to do: the encoder writes such numbers as strings.",
          "Do not write text the client controls without quotes.",
          "Write huge numbers as strings.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ParsedLine line, Findings findings) {
    for (Spot spot : line.infiniteNumbers()) {
      findings.add(
          this, spot, "the number is not finite as a double", "at most 1.79e308 either way");
    }
  }
}
