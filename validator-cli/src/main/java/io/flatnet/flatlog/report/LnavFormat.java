package io.flatnet.flatlog.report;

import io.flatnet.flatlog.schema.Field;
import io.flatnet.flatlog.schema.Level;
import io.flatnet.flatlog.schema.RecordFields;
import io.flatnet.flatlog.schema.RecordSchema;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The record as a format of the log viewer lnav (docs.lnav.org, "Log Formats"). */
public final class LnavFormat {

  private LnavFormat() {}

  /**
   * The format's definition.
   *
   * @return JSON for a file in lnav's folder of formats
   */
  public static String json() {
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    ObjectNode root = mapper.createObjectNode();
    root.put("$schema", "https://lnav.org/schemas/format-v1.schema.json");
    ObjectNode format = root.putObject("flatlog_record");
    format.put("title", "flatlog record " + RecordSchema.VERSION);
    format.put("description", "One line of a flatlog log file: one JSON object.");
    format.put("url", RecordSchema.ID);
    format.put("json", true);
    format.put("hide-extra", false);
    format.put("timestamp-field", RecordFields.TIMESTAMP);
    format.put("level-field", RecordFields.LEVEL);
    ObjectNode levels = format.putObject("level");
    for (String level : Level.NAMES) {
      String theirs = level.equals("WARN") ? "warning" : level.toLowerCase(Locale.ROOT);
      levels.put(theirs, "^" + level + "$");
    }
    format.put("body-field", RecordFields.MESSAGE);
    format.put("opid-field", RecordFields.REQUEST_ID);
    ArrayNode line = format.putArray("line-format");
    line.addObject().put("field", "__timestamp__");
    line.add(" ");
    line.addObject().put("field", RecordFields.LEVEL).put("min-width", 5);
    line.add(" ");
    line.addObject().put("field", RecordFields.COMPONENT);
    line.add(": ");
    line.addObject().put("field", RecordFields.MESSAGE);
    ObjectNode values = format.putObject("value");
    for (Field field : RecordSchema.FIELDS) {
      if (!field.name().equals(RecordFields.TIMESTAMP)) {
        describe(field, values.putObject(field.name()));
      }
    }
    return mapper.writeValueAsString(root) + "\n";
  }

  private static void describe(Field field, ObjectNode value) {
    boolean text = field.types().equals(List.of("string"));
    boolean number = field.types().contains("number");
    value.put("kind", text ? "string" : number ? "float" : "json");
    if (field.placement() != Field.Placement.LINE) {
      value.put("identifier", true);
    }
    value.put("description", field.description());
  }
}
