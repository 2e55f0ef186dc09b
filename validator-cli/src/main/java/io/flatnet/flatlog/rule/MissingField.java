package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.SchemaError;
import io.flatnet.flatlog.record.Spot;

/** A record lacks a required field: timestamp, level, component or message. */
final class MissingField implements RecordRule {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL201",
          "missing-field",
          Severity.ERROR,
          true,
          "A record lacks a required field: timestamp, level, component or message.",
          "Every query, dashboard and alert of the stack relies on these four.",
          "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",\"message\":\"ADD done\"}",
          "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",\"component\":\"cni\",\"message\":\"ADD"
              + " done\"}",
          "Set FLATLOG_COMPONENT; the other three are always there.",
          "Use nginx-lua-format.",
          "Map your logger's own names: time or @timestamp to timestamp, severity to "
              + "level, msg to message; set component once at start-up.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ParsedLine line, Findings findings) {
    for (SchemaError error : line.schemaErrors()) {
      if (!error.extension() && error.keyword().equals("required") && error.topLevel()) {
        Spot gap = line.gap("", error.pointer());
        String message = "the record has no \"" + error.field() + "\"";
        Severity severity = info().severity();
        findings.add(this, severity, gap, message, "", FieldValue.expected(error.field()));
      }
    }
  }
}
