package io.flatnet.flatlog.extension;

import io.flatnet.flatlog.record.RecordValidator;
import io.flatnet.flatlog.record.SchemaError;
import io.flatnet.flatlog.record.Spot;
import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import io.flatnet.flatlog.schema.Field;
import io.flatnet.flatlog.schema.RecordSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An extension schema asks for what the record's schema forbids. */
final class ContradictsRecord implements ExtensionRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL436",
          "contradicts-record",
          Severity.ERROR,
          "An extension schema asks for what the record's schema forbids.",
          "Both apply: no record can fulfil them, or the member can never be there.",
          "\"properties\":{\"tenant\":{\"type\":\"string\"}}",
          "\"properties\":{\"extra\":{\"properties\":{\"tenant\":{\"type\":\"string\"}}}}",
          "Put what is the component's own into extra; narrow common fields only to values that the "
              + "standard allows.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ExtensionFile extension, FileFindings findings) {
    if (extension.unusable() != null) {
      return;
    }
    for (String level : extension.recordLevels()) {
      JsonNode schema = extension.schema().at(level);
      for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
        String pointer = Spot.child(level + "/properties", property.getKey());
        Optional<Field> field = field(property.getKey());
        if (field.isEmpty()) {
          findings.add(
              this,
              extension.key(pointer),
              "\"" + property.getKey() + "\" is no field of the record, which has no others",
              "the member in extra");
        } else {
          types(extension, pointer, property.getValue(), field.get(), findings);
          values(extension, pointer, property.getValue(), field.get(), findings);
        }
      }
      required(extension, level, schema, findings);
      closed(extension, level, schema, findings);
    }
  }

  private static Optional<Field> field(String name) {
    return RecordSchema.FIELDS.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  private void types(
      ExtensionFile extension,
      String pointer,
      JsonNode schema,
      Field field,
      FileFindings findings) {
    List<String> types = new ArrayList<>();
    JsonNode type = schema.path("type");
    if (type.isString()) {
      types.add(type.stringValue());
    }
    type.values().forEach(one -> types.add(one.asString("")));
    boolean possible =
        types.isEmpty()
            || types.stream()
                .map(one -> one.equals("integer") ? "number" : one)
                .anyMatch(field.types()::contains);
    if (!possible) {
      findings.add(
          this,
          extension.value(pointer + "/type"),
          "\"" + field.name() + "\" is never of this type",
          String.join(" or ", field.types()));
    }
  }

  /** Values that are named must be allowed by the standard. */
  private void values(
      ExtensionFile extension,
      String pointer,
      JsonNode schema,
      Field field,
      FileFindings findings) {
    if (schema.has("const")) {
      value(extension, pointer + "/const", schema.get("const"), field, findings);
    }
    for (int i = 0; i < schema.path("enum").size(); i++) {
      value(extension, pointer + "/enum/" + i, schema.get("enum").get(i), field, findings);
    }
  }

  private void value(
      ExtensionFile extension, String pointer, JsonNode value, Field field, FileFindings findings) {
    ObjectNode record = JsonMapper.shared().createObjectNode();
    record.set(field.name(), value);
    for (SchemaError error : RecordValidator.standard().validate(record)) {
      if (error.field().equals(field.name())) {
        findings.add(
            this,
            extension.value(pointer),
            "the standard does not allow this as \"" + field.name() + "\"",
            field.expected());
        return;
      }
    }
  }

  private void required(
      ExtensionFile extension, String level, JsonNode schema, FileFindings findings) {
    JsonNode required = schema.path("required");
    for (int i = 0; i < required.size(); i++) {
      String name = required.get(i).asString("");
      if (field(name).isEmpty() && !schema.path("properties").has(name)) {
        findings.add(
            this,
            extension.value(level + "/required/" + i),
            "no record can have \"" + name + "\"",
            "a field of the record, or the member in extra");
      }
    }
  }

  /** additionalProperties sees only the properties beside it. */
  private void closed(
      ExtensionFile extension, String level, JsonNode schema, FileFindings findings) {
    JsonNode others = schema.path("additionalProperties");
    for (Field field : RecordSchema.FIELDS) {
      boolean forbidden = others.isBoolean() && !others.booleanValue();
      if (forbidden && field.required() && !schema.path("properties").has(field.name())) {
        findings.add(
            this,
            extension.key(level + "/additionalProperties"),
            "it forbids \"" + field.name() + "\", which every record has",
            "unevaluatedProperties, or nothing: the record's schema is closed already");
        return;
      }
    }
  }
}
