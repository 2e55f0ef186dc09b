package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.input.Wrap;
import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.Spot;

/** A line is not wrapped as the checker was told that all are. */
final class NotWrapped implements RecordRule {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL112",
          "not-wrapped",
          Severity.ERROR,
          true,
          "With --wrap cri or --wrap docker, a line is not wrapped that way.",
          "No container runtime wrote it: the file was edited, is torn, or is another one than "
              + "you think. What it holds is not looked at.",
          "--wrap cri and the line {\"timestamp\":…}",
          "2026-11-22T16:00:00.123456789+09:00 stdout F {\"timestamp\":…}",
          "Nothing to do: wrapping is the runtime's.",
          "Nothing to do: wrapping is the runtime's.",
          "Leave out --wrap where files differ: each line is then taken as what it looks like.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ParsedLine line, Findings findings) {
    Wrap missing = line.line().missingWrap();
    if (missing != null && !line.blank()) {
      Spot spot = new Spot("", 0, line.text().length);
      findings.add(this, spot, "the line is not wrapped", missing.form());
    }
  }
}
