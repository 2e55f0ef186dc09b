package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.schema.RecordFields;
import tools.jackson.databind.JsonNode;

/** A string in extra holds exactly a JSON number. */
final class NumberAsString implements RecordRule {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL307",
          "number-as-string",
          Severity.WARNING,
          false,
          "A string in extra holds exactly a JSON number.",
          "It sorts as text (\"9\" after \"10\") and cannot be summed or compared without a"
              + " conversion in every query.",
          "\"extra\":{\"status\":\"200\"}",
          "\"extra\":{\"status\":200}",
          "Pass numbers as numbers: addKeyValue(\"status\", 200).",
          "Write numeric variables without quotes, but only those that are never empty.",
          "Keep the type. Ids that only look like numbers are better off with a prefix.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ParsedLine line, Findings findings) {
    JsonNode record = line.record();
    JsonNode extra = record == null ? null : record.get(RecordFields.EXTRA);
    if (extra == null) {
      return;
    }
    Texts.visit(
        extra,
        (inner, key, text) -> {
          if (JsonTypes.isNumberText(text)) {
            String pointer = "/" + RecordFields.EXTRA + inner;
            findings.add(this, pointer, "this string holds a number", "a number without quotes");
          }
        });
  }
}
