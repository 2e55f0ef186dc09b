package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.schema.RecordFields;
import tools.jackson.databind.JsonNode;

/** A string holds a JSON object or array as text. */
final class JsonInsideString implements RecordRule {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL306",
          "json-inside-a-string",
          Severity.WARNING,
          false,
          "A string holds a JSON object or array as text.",
          "Its members can be neither searched nor typed, and every quote in it is "
              + "escaped once more. It shows that something was serialized twice.",
          "\"message\":\"{\\\"event\\\":\\\"start\\\"}\"",
          "\"message\":\"start\",\"extra\":{\"event\":\"start\"}",
          "Pass the map or bean itself as a key-value.",
          "Do not log a JSON body as a string.",
          "Merge the object into the record instead of logging its text.");

  private static final String STACK = "/" + RecordFields.ERROR + "/" + RecordFields.ERROR_STACK;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ParsedLine line, Findings findings) {
    JsonNode record = line.record();
    if (record == null) {
      return;
    }
    Texts.visit(
        record,
        (pointer, key, text) -> {
          if (!pointer.equals(STACK) && JsonTypes.isContainerText(text)) {
            findings.add(
                this, pointer, "this string holds JSON", "the value itself, or plain text");
          }
        });
  }
}
