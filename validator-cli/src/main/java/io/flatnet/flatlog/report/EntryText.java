package io.flatnet.flatlog.report;

import io.flatnet.flatlog.loki.LogEntry;
import io.flatnet.flatlog.loki.Sample;
import io.flatnet.flatlog.schema.RecordFields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Lines and numbers from Loki for a person. */
final class EntryText {

  private static final int LONGEST_LEVEL = 5;
  private static final int DECIMALS = 3;

  private EntryText() {}

  static String of(LogEntry entry, boolean coloured) {
    JsonNode record = EntryJson.record(entry.line());
    Map<String, String> labels = entry.labels();
    String level = labels.getOrDefault(RecordFields.LEVEL, "-");
    String component = labels.getOrDefault(RecordFields.COMPONENT, "-");
    String time = entry.time().toString();
    String message = entry.line();
    StringJoiner rest = new StringJoiner(" ");
    String error = "";
    if (record != null) {
      level = text(record, RecordFields.LEVEL, level);
      component = text(record, RecordFields.COMPONENT, component);
      time = text(record, RecordFields.TIMESTAMP, time);
      message = text(record, RecordFields.MESSAGE, message);
      for (String field : new String[] {RecordFields.REQUEST_ID, RecordFields.DURATION_MS}) {
        JsonNode value = record.get(field);
        if (value != null && value.isValueNode()) {
          rest.add(field + "=" + VisibleText.of(value.asString()));
        }
      }
      error = error(record.get(RecordFields.ERROR));
    }
    String line =
        Style.DIM.on(VisibleText.of(time), coloured)
            + " "
            + style(level).on(padded(VisibleText.of(level)), coloured)
            + " "
            + Style.BOLD.on(VisibleText.of(component), coloured)
            + " "
            + VisibleText.of(message);
    if (rest.length() > 0) {
      line += " " + Style.DIM.on(rest.toString(), coloured);
    }
    return error.isEmpty() ? line : line + "\n    " + VisibleText.of(error);
  }

  static String of(Sample sample, boolean coloured) {
    StringJoiner labels = new StringJoiner(" ");
    sample
        .labels()
        .forEach(
            (name, value) ->
                labels.add(Style.DIM.on(name + "=", coloured) + VisibleText.of(value)));
    String number = String.format("%12s", number(sample.value()));
    return labels.length() == 0 ? number : number + "  " + labels;
  }

  static String number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** Type and message of an error that is an object, or the error that is a text. */
  private static String error(@Nullable JsonNode error) {
    if (error == null) {
      return "";
    }
    if (!error.isObject()) {
      return error.asString("");
    }
    String type = text(error, RecordFields.ERROR_TYPE, "");
    String message = text(error, RecordFields.ERROR_MESSAGE, "");
    return type.isEmpty() ? message : type + ": " + message;
  }

  private static String text(JsonNode object, String field, String otherwise) {
    JsonNode value = object.path(field);
    return value.isString() ? value.stringValue() : otherwise;
  }

  private static Style style(String level) {
    return switch (level) {
      case "ERROR", "FATAL" -> Style.ERROR;
      case "WARN" -> Style.WARNING;
      case "INFO" -> Style.GOOD;
      default -> Style.DIM;
    };
  }

  private static String padded(String level) {
    return level + " ".repeat(Math.max(0, LONGEST_LEVEL - level.length()));
  }
}
