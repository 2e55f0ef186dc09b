package io.flatnet.flatlog.convert;

import io.flatnet.flatlog.schema.Field;
import io.flatnet.flatlog.schema.RecordFields;
import io.flatnet.flatlog.schema.RecordSchema;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A record in the making, and what is to be told about how it was made. */
final class Draft {

  private final ObjectNode fields = JsonNodeFactory.instance.objectNode();
  private final ObjectNode extra = JsonNodeFactory.instance.objectNode();
  private final List<String> changes = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  void put(String field, JsonNode value) {
    fields.set(field, value);
  }

  void put(String field, String value) {
    fields.put(field, value);
  }

  boolean has(String field) {
    return fields.has(field);
  }

  JsonNode get(String field) {
    return fields.path(field);
  }

  /** Keeps a value that is none of the record's own; one of the same name is not replaced. */
  void keep(String name, JsonNode value) {
    String free = name;
    for (int i = 2; extra.has(free); i++) {
      free = name + "_" + i;
    }
    extra.set(free, value);
  }

  void changed(String what) {
    changes.add(what);
  }

  void problem(String what) {
    problems.add(what);
  }

  List<String> changes() {
    return changes;
  }

  List<String> problems() {
    return problems;
  }

  /** The record, its fields in the order of the standard. */
  ObjectNode record() {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    for (Field known : RecordSchema.FIELDS) {
      String field = known.name();
      if (fields.has(field)) {
        record.set(field, fields.get(field));
      }
    }
    if (!extra.isEmpty()) {
      record.set(RecordFields.EXTRA, extra);
    }
    return record;
  }
}
