package io.flatnet.flatlog.report;

import io.flatnet.flatlog.schema.Field;
import io.flatnet.flatlog.schema.Level;
import io.flatnet.flatlog.schema.RecordSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The record's fields as tables, for a terminal and for the specification. */
public final class FieldTable {

  private FieldTable() {}

  /**
   * The fields for a terminal.
   *
   * @return lines, the last one ended
   */
  public static String plain() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("FIELD", "NEEDED", "TYPE", "KEPT AS", "VALUE"));
    for (Field field : RecordSchema.FIELDS) {
      rows.add(
          List.of(field.name(), needed(field), types(field), placement(field), field.expected()));
    }
    StringBuilder lines = new StringBuilder();
    for (List<String> row : rows) {
      lines.append(
          String.format(
              Locale.ROOT,
              "%-12s %-28s %-17s %-20s %s%n",
              row.get(0),
              row.get(1),
              row.get(2),
              row.get(3),
              row.get(4)));
    }
    return lines.toString().replace(System.lineSeparator(), "\n");
  }

  /**
   * The fields as a Markdown table.
   *
   * @return the table's lines, the last one ended
   */
  public static String markdown() {
    StringBuilder table = new StringBuilder();
    table.append("| field | needed | JSON type | value | kept by the stack as |\n");
    table.append("|---|---|---|---|---|\n");
    for (Field field : RecordSchema.FIELDS) {
      String pattern = field.pattern();
      String value = field.description() + " Expected: " + field.expected() + ".";
      if (pattern != null && pattern.length() < 80) {
        value += " Pattern: `" + pattern + "`";
      }
      row(table, "`" + field.name() + "`", needed(field), types(field), value, placement(field));
    }
    return table.toString();
  }

  /**
   * The fields' counterparts in other standards as a Markdown table.
   *
   * @return the table's lines, the last one ended
   */
  public static String mappingMarkdown() {
    StringBuilder table = new StringBuilder();
    table.append("| field | OpenTelemetry log data model | Elastic Common Schema |\n");
    table.append("|---|---|---|\n");
    for (Field field : RecordSchema.FIELDS) {
      row(table, "`" + field.name() + "`", "`" + field.otel() + "`", "`" + field.ecs() + "`");
    }
    table.append("\n| level | SeverityNumber |\n|---|---|\n");
    for (Level level : Level.values()) {
      row(table, "`" + level + "`", String.valueOf(level.severityNumber()));
    }
    return table.toString();
  }

  private static void row(StringBuilder table, String... cells) {
    table.append("| ");
    for (int i = 0; i < cells.length; i++) {
      table.append(i == 0 ? "" : " | ").append(cells[i].replace("|", "\\|"));
    }
    table.append(" |\n");
  }

  private static String needed(Field field) {
    if (field.required()) {
      return "required";
    }
    if (field.recommendedAt().isEmpty()) {
      return "optional";
    }
    return field.recommendedAt().equals(Level.NAMES)
        ? "recommended"
        : "recommended at " + String.join(", ", field.recommendedAt());
  }

  private static String types(Field field) {
    return String.join(" or ", field.types());
  }

  private static String placement(Field field) {
    return field.placement().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
