package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.SchemaError;

/** A field's value has the wrong JSON type; null is a type of its own. */
final class WrongType implements RecordRule {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL203",
          "wrong-type",
          Severity.ERROR,
          true,
          "A field's value has the wrong JSON type; null is a type of its own.",
          "A number written as a string sorts and compares as text, and one component "
              + "that writes it so breaks every query over all of them. A field without a "
              + "value is left out.",
          "\"duration_ms\":\"45\"",
          "\"duration_ms\":45",
          "Pass numbers as numbers: addKeyValue(\"duration_ms\", 45).",
          "In a log_format of your own, write numbers without quotes, but only "
              + "variables that are never empty.",
          "Check the types your JSON library chooses; leave a field out instead of "
              + "writing null.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ParsedLine line, Findings findings) {
    for (SchemaError error : line.schemaErrors()) {
      if (!error.extension() && error.keyword().equals("type") && error.topLevel()) {
        String message = "\"" + error.field() + "\" is " + JsonTypes.of(error.value());
        String expected = FieldValue.expected(error.field());
        findings.add(this, error.pointer(), message, expected);
      }
    }
  }
}
