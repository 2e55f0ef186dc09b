package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.Spot;
import io.flatnet.flatlog.record.SyntaxErrors;

/** A line is not exactly one JSON text. */
final class InvalidJson implements RecordRule {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL102",
          "invalid-json",
          Severity.ERROR,
          true,
          "A line is not exactly one JSON text.",
          "Whoever reads the log, Loki's json stage included, gets nothing out of such "
              + "a line: no level, no time, no fields. The grammar is RFC 8259 to the letter:"
              + " no NaN, no +1 or 01, no comments, no trailing comma, nothing behind the "
              + "closing brace.",
          "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",}",
          "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",\"component\":\"cni\",\"message\":\"ADD"
              + " done\"}",
          "Nothing to do: the encoder writes one JSON object a line. Look for other "
              + "writers on the same file, such as System.out or a second appender.",
          "Use nginx-lua-format. In a log_format of your own: escape=json, quotes "
              + "around every variable that may be empty, and no trailing comma.",
          "Use a JSON library for the whole line rather than string formatting, and "
              + "write each record with one call.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ParsedLine line, Findings findings) {
    ParsedLine.SyntaxError error = line.syntaxError();
    if (error == null) {
      return;
    }
    boolean otherText = error.message().equals(SyntaxErrors.NOT_JSON);
    int length = line.text().length;
    Spot spot = new Spot("", error.at(), otherText ? length : Math.min(length, error.at() + 1));
    findings.add(this, spot, error.message(), "one JSON object (RFC 8259)");
  }
}
