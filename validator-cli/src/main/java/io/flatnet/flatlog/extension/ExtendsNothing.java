package io.flatnet.flatlog.extension;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import io.flatnet.flatlog.schema.RecordSchema;
import tools.jackson.databind.JsonNode;

/** An extension schema that leaves the record's schema out. */
final class ExtendsNothing implements ExtensionRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL432",
          "extends-nothing",
          Severity.ERROR,
          "An extension schema does not refer to the record's schema.",
          "flatlog validate applies both, any other validator only what the file says: there a record "
              + "without a level would pass.",
          "{\"$id\":\"https://example.org/web.schema.json\",\"type\":\"object\"}",
          "{\"$id\":\"https://example.org/web.schema.json\",\n \"allOf\":[{\"$ref\":\""
              + RecordSchema.ID
              + "\"}]}",
          "Add allOf with a $ref to " + RecordSchema.ID + ".");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ExtensionFile extension, FileFindings findings) {
    JsonNode schema = extension.schema();
    if (!schema.isObject()) {
      return;
    }
    boolean refers = refers(schema);
    for (JsonNode part : schema.path("allOf")) {
      refers |= refers(part);
    }
    if (!refers) {
      findings.add(
          this,
          extension.value(""),
          "the record's schema is not part of it",
          "allOf with a $ref to " + RecordSchema.ID);
    }
  }

  /** By its full name, or by the end of it from a neighbouring schema. */
  private static boolean refers(JsonNode schema) {
    String reference = schema.path("$ref").asString("");
    String name = RecordSchema.ID.substring(RecordSchema.ID.lastIndexOf('/') + 1);
    return reference.equals(RecordSchema.ID) || reference.equals(name);
  }
}
