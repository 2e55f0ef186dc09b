package io.flatnet.flatlog.convert;

import io.flatnet.flatlog.record.Aliases;
import io.flatnet.flatlog.schema.RecordFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whose JSON it is, told by what only it has; and what is nested in it laid flat. */
enum Dialect {
  /** OpenTelemetry's log data model: Body, Attributes, Resource. */
  OPEN_TELEMETRY,
  /** Graylog's extended log format: short_message, members that start with _. */
  GELF,
  /** Bunyan: v, pid, hostname and name, which is the program's. */
  BUNYAN,
  /** Elastic common schema, nested or with dots in the names. */
  ECS,
  /** Any other. */
  PLAIN;

  /** Where ECS nests what the standard has at the top, by its dotted name. */
  private static final Map<String, List<String>> NESTED =
      Map.of(
          "log", List.of("level"),
          "service", List.of("name"),
          "error", List.of("stack_trace"),
          "trace", List.of("id"),
          "event", List.of("duration"));

  static Dialect of(JsonNode line) {
    if (line.has("Body") && (line.has("SeverityNumber") || line.has("SeverityText"))) {
      return OPEN_TELEMETRY;
    }
    if (line.has("short_message") && line.has("version")) {
      return GELF;
    }
    if (line.has("v") && line.has("pid") && line.has("hostname") && line.has("name")) {
      return BUNYAN;
    }
    if (line.has("@timestamp") && (line.has("ecs") || line.has("ecs.version") || line.has("log"))) {
      return ECS;
    }
    return PLAIN;
  }

  /** The same members under names that stand for themselves; nothing is left out. */
  ObjectNode flat(ObjectNode line) {
    ObjectNode flat = JsonNodeFactory.instance.objectNode();
    line.properties().forEach(member -> put(flat, member.getKey(), member.getValue()));
    return flat;
  }

  private void put(ObjectNode flat, String name, JsonNode value) {
    switch (this) {
      case OPEN_TELEMETRY -> {
        boolean attributes = name.equals("Attributes") || name.equals("Resource");
        if (attributes && value.isObject()) {
          value.properties().forEach(one -> add(flat, one.getKey(), one.getValue()));
        } else {
          add(flat, name.equals("Timestamp") ? "timestamp" : name, value);
        }
      }
      case GELF -> add(flat, name.startsWith("_") ? name.substring(1) : name, value);
      case ECS -> putEcs(flat, name, value);
      case BUNYAN, PLAIN -> flat.set(name, value);
    }
  }

  private static void putEcs(ObjectNode flat, String name, JsonNode value) {
    List<String> known = NESTED.getOrDefault(name, List.of());
    if (!value.isObject() || known.isEmpty()) {
      add(flat, name, value);
      return;
    }
    ObjectNode rest = ((ObjectNode) value).deepCopy();
    for (String inner : known) {
      Optional.ofNullable(rest.remove(inner)).ifPresent(one -> add(flat, name + "." + inner, one));
    }
    if (!rest.isEmpty()) {
      add(flat, name, rest);
    }
  }

  private static void add(ObjectNode flat, String name, JsonNode value) {
    String free = name;
    for (int i = 2; flat.has(free); i++) {
      free = name + "_" + i;
    }
    flat.set(free, value);
  }

  /** Other names of a field, the likeliest first. */
  List<String> namesOf(String field) {
    List<String> names = new ArrayList<>(Aliases.ofField(field));
    if (this == BUNYAN && field.equals(RecordFields.COMPONENT)) {
      names.add("name");
    }
    return names;
  }

  /** The scale of its numeric levels. */
  String levelScale() {
    return this == GELF ? "syslog" : "bunyan";
  }
}
