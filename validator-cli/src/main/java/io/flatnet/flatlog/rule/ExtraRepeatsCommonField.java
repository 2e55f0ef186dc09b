package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.Spot;
import io.flatnet.flatlog.schema.Field;
import io.flatnet.flatlog.schema.RecordFields;
import io.flatnet.flatlog.schema.RecordSchema;
import tools.jackson.databind.JsonNode;

/** extra has a member named like a field of the record. */
final class ExtraRepeatsCommonField implements RecordRule {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL304",
          "extra-repeats-common-field",
          Severity.WARNING,
          true,
          "extra has a member named like a field of the record.",
          "LogQL's json stage flattens names: extra.level and level end up beside each "
              + "other, and a reader does not know which one counts.",
          "\"level\":\"INFO\",\"extra\":{\"level\":\"debug\"}",
          "\"level\":\"INFO\",\"extra\":{\"log_level\":\"debug\"}",
          "Nothing to do: such keys are renamed; docs/sdk.md says how.",
          "Name further fields differently.",
          "Rename the member, or move its value to the field of that name.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ParsedLine line, Findings findings) {
    JsonNode record = line.record();
    JsonNode extra = record == null ? null : record.get(RecordFields.EXTRA);
    if (extra == null || !extra.isObject()) {
      return;
    }
    for (Field field : RecordSchema.FIELDS) {
      if (extra.has(field.name())) {
        Spot spot = line.locateKey(Spot.child("/" + RecordFields.EXTRA, field.name()));
        String message = "extra repeats the field \"" + field.name() + "\"";
        findings.add(this, spot, message, "another name inside \"extra\"");
      }
    }
  }
}
