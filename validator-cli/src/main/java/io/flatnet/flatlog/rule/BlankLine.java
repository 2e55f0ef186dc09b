package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.Spot;

/** A line holds nothing, or only white space. */
final class BlankLine implements RecordRule {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL108",
          "blank-line",
          Severity.WARNING,
          true,
          "A line holds nothing, or only white space.",
          "It is no record and loses none, but each is an entry in Loki and shows that "
              + "something writes line ends of its own.",
          "an empty line between two records",
          "no empty line",
          "Nothing to do.",
          "Look for a line break inside the quotes of the log_format.",
          "Write one line feed after each record, none before.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ParsedLine line, Findings findings) {
    if (line.blank()) {
      Spot spot = new Spot("", 0, 0);
      findings.add(this, info().severity(), spot, "the line is blank", "", "a record");
    }
  }
}
