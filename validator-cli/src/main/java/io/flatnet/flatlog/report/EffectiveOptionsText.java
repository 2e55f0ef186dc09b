package io.flatnet.flatlog.report;

import io.flatnet.flatlog.report.EffectiveOption.Origin;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Options in force, as {@code flatlog config} prints them. */
public final class EffectiveOptionsText {

  private static final int LONGEST_NAME = 17;
  private static final int WIDEST_VALUE = 50;

  private EffectiveOptionsText() {}

  /**
   * For a person: one line an option.
   *
   * @param file the configuration file; null when there is none
   * @param options in the order to print them
   * @return whole lines
   */
  public static String plain(@Nullable String file, List<EffectiveOption> options) {
    StringBuilder text = new StringBuilder();
    text.append("configuration: ").append(file == null ? "none" : VisibleText.of(file));
    text.append('\n');
    int width = 0;
    for (EffectiveOption option : options) {
      width = Math.max(width, VisibleText.of(shown(option.value())).length());
    }
    String format = "  %-" + LONGEST_NAME + "s%-" + Math.min(width, WIDEST_VALUE) + "s  %s%n";
    String command = "";
    for (EffectiveOption option : options) {
      if (!option.command().equals(command)) {
        command = option.command();
        text.append('\n').append(command).append('\n');
      }
      String value = VisibleText.of(shown(option.value()));
      text.append(
          String.format(Locale.ROOT, format, option.name(), value, place(file, option.origin())));
    }
    return text.toString();
  }

  private static String shown(@Nullable Object value) {
    if (value instanceof Collection<?> values) {
      return values.isEmpty()
          ? "-"
          : values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
    return value == null ? "-" : value.toString();
  }

  private static String place(@Nullable String file, Origin origin) {
    return switch (origin.source()) {
      case FILE -> VisibleText.of(file + ":" + origin.line());
      case ENVIRONMENT -> origin.source() + " " + origin.variable();
      case COMMAND_LINE, DEFAULT -> origin.source().toString();
    };
  }

  /**
   * For scripts: one JSON object.
   *
   * @param file the configuration file; null when there is none
   * @param options in the order to print them
   * @return one line
   */
  public static String json(@Nullable String file, List<EffectiveOption> options) {
    return SafeJson.of(
            json -> {
              json.writeStartObject();
              json.writeStringProperty("configuration", file);
              json.writeArrayPropertyStart("options");
              options.forEach(option -> write(json, option, file));
              json.writeEndArray();
              json.writeEndObject();
            })
        + "\n";
  }

  private static void write(JsonGenerator json, EffectiveOption option, @Nullable String file) {
    Origin origin = option.origin();
    json.writeStartObject();
    json.writeStringProperty("command", option.command());
    json.writeStringProperty("name", option.name());
    json.writeName("value");
    write(json, option.value());
    json.writeStringProperty("from", origin.source().id());
    switch (origin.source()) {
      case FILE -> {
        json.writeStringProperty("file", file);
        json.writeNumberProperty("line", origin.line());
        json.writeNumberProperty("column", origin.column());
      }
      case ENVIRONMENT -> json.writeStringProperty("variable", origin.variable());
      case COMMAND_LINE, DEFAULT -> {}
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, @Nullable Object value) {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Integer || value instanceof Long) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Collection<?> values) {
      json.writeStartArray();
      values.forEach(element -> json.writeString(String.valueOf(element)));
      json.writeEndArray();
    } else {
      json.writeString(value.toString());
    }
  }
}
