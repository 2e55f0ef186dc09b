package io.flatnet.flatlog.extension;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import io.flatnet.flatlog.schema.Field;
import io.flatnet.flatlog.schema.RecordSchema;
import tools.jackson.databind.JsonNode;

/** A member of extra is named like a field of the record. */
final class ExtraShadowsField implements ExtensionRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL435",
          "extra-shadows-field",
          Severity.WARNING,
          "An extension schema defines a member of extra with the name of a common field.",
          "Queries and dashboards read the common field and find it empty, or find two values. FL304 "
              + "warns of every record that has it.",
          "\"extra\":{\"properties\":{\"request_id\":{\"type\":\"string\"}}}",
          "\"properties\":{\"request_id\":{}}, \"required\":[\"request_id\"]",
          "Use the common field, or another name.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ExtensionFile extension, FileFindings findings) {
    for (String level : extension.recordLevels()) {
      String extra = level + "/properties/extra/properties";
      JsonNode members = extension.schema().at(extra);
      for (Field field : RecordSchema.FIELDS) {
        if (members.has(field.name())) {
          findings.add(
              this,
              extension.key(extra + "/" + field.name()),
              "\"" + field.name() + "\" is a field of the record itself",
              "the common field, or another name");
        }
      }
    }
  }
}
