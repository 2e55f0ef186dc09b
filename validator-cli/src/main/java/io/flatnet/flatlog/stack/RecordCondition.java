package io.flatnet.flatlog.stack;

import io.flatnet.flatlog.schema.SchemaFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record schema as a condition in Go's template language with Sprig's functions, which both
 * collectors have. Of keywords it does not know it complains, so that a new one is not forgotten.
 */
final class RecordCondition {

  private static final JsonNode SCHEMA = JsonMapper.shared().readTree(SchemaFile.LOG_RECORD.read());

  private RecordCondition() {}

  /** A template whose text is {@code true} for a line that is a record, else {@code false}. */
  static String template() {
    return "{{ $record := fromJson .Entry }}{{ $fine := "
        + object("$record", SCHEMA)
        + " }}{{ if $fine }}{{ range $name := keys $record }}{{ if not (has $name (list "
        + names(SCHEMA.required("properties"))
        + ")) }}{{ $fine = false }}{{ end }}{{ end }}{{ end }}{{ $fine }}";
  }

  private static String names(JsonNode properties) {
    return properties.propertyNames().stream()
        .map(RecordCondition::quote)
        .collect(Collectors.joining(" "));
  }

  private static String object(String value, JsonNode schema) {
    List<String> conditions = new ArrayList<>(List.of("(kindIs \"map\" " + value + ")"));
    for (JsonNode name : schema.path("required")) {
      conditions.add("(hasKey " + value + " " + quote(name.stringValue()) + ")");
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String name = quote(property.getKey());
      String condition = value("(get " + value + " " + name + ")", property.getValue());
      if (!condition.isEmpty()) {
        conditions.add("(or (not (hasKey " + value + " " + name + ")) " + condition + ")");
      }
    }
    return "(and " + String.join(" ", conditions) + ")";
  }

  private static String value(String value, JsonNode schema) {
    List<String> conditions = new ArrayList<>();
    JsonNode types = schema.path("type");
    (types.isArray() ? types.valueStream() : Stream.of(types))
        .filter(type -> !type.isMissingNode())
        .forEach(
            type ->
                conditions.add(
                    switch (type.stringValue()) {
                      case "string" -> text(value, schema);
                      case "number" -> number(value, schema);
                      case "object" -> object(value, schema);
                      default -> throw new IllegalStateException("type " + type);
                    }));
    return conditions.size() < 2
        ? String.join("", conditions)
        : "(or " + String.join(" ", conditions) + ")";
  }

  private static String text(String value, JsonNode schema) {
    List<String> conditions = new ArrayList<>(List.of("(kindIs \"string\" " + value + ")"));
    if (schema.has("enum")) {
      String values =
          schema
              .path("enum")
              .valueStream()
              .map(each -> quote(each.stringValue()))
              .collect(Collectors.joining(" "));
      conditions.add("(has " + value + " (list " + values + "))");
    }
    // A pattern also bounds the length; Go's $ is the very end, so 'not' has nothing to add.
    if (schema.has("pattern")) {
      conditions.add(
          "(regexMatch " + quote(schema.path("pattern").stringValue()) + " " + value + ")");
    } else if (schema.has("minLength")) {
      conditions.add("(ne " + value + " \"\")");
    }
    return conditions.size() == 1
        ? conditions.get(0)
        : "(and " + String.join(" ", conditions) + ")";
  }

  private static String number(String value, JsonNode schema) {
    String kind = "(kindIs \"float64\" " + value + ")";
    return schema.has("minimum")
        ? "(and " + kind + " (ge " + value + " " + schema.path("minimum").doubleValue() + "))"
        : kind;
  }

  private static String quote(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
