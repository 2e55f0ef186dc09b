package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.Spot;

/**
 * The last line has no line feed: a warning when it is a whole JSON text, an error when it is torn.
 */
final class UnterminatedLastLine implements RecordRule {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL109",
          "unterminated-last-line",
          Severity.WARNING,
          true,
          "The last line has no line feed: a warning when it is a whole JSON text, an "
              + "error when it is torn.",
          "The next process that appends to the file glues its first record to this "
              + "line and both are lost. A torn line is what a full disk, a size limit or a "
              + "killed process leaves behind.",
          "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"IN",
          "the whole record, ended by a line feed",
          "Nothing to do: the appender writes each record with its line feed in one "
              + "call and repairs a torn tail it finds.",
          "Rotate by rename and reopen, never by copy and truncate.",
          "Write the record and its line feed with one call; check what write returned.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ParsedLine line, Findings findings) {
    if (line.line().terminated() || line.blank() || line.line().truncated()) {
      return;
    }
    boolean torn = line.syntaxError() != null;
    int end = line.text().length;
    findings.add(
        this,
        torn ? Severity.ERROR : Severity.WARNING,
        new Spot("", end, end),
        torn ? "the last line is torn" : "the last line has no line feed",
        "end of file",
        "a line feed");
  }
}
