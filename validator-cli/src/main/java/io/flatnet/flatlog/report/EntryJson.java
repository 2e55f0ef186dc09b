package io.flatnet.flatlog.report;

import io.flatnet.flatlog.loki.LogEntry;
import io.flatnet.flatlog.loki.Sample;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lines and numbers from Loki for scripts. */
final class EntryJson {

  private static final JsonMapper JSON = JsonMapper.shared();

  private EntryJson() {}

  static String of(LogEntry entry) {
    return SafeJson.of(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("time", entry.time().toString());
          texts(json, "labels", entry.labels());
          texts(json, "metadata", entry.metadata());
          if (record(entry.line()) != null) {
            // As it was written: a number read and written again may look different.
            json.writeName("record");
            json.writeRawValue(entry.line());
          } else {
            json.writeStringProperty("line", entry.line());
          }
          json.writeEndObject();
        });
  }

  static String of(Sample sample) {
    return SafeJson.of(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("time", sample.time().toString());
          texts(json, "labels", sample.labels());
          json.writeNumberProperty("value", sample.value());
          json.writeEndObject();
        });
  }

  /** The line as a JSON object; null when it is none, or spread over several lines. */
  static @Nullable JsonNode record(String line) {
    if (!line.startsWith("{") || line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
      return null;
    }
    try {
      JsonNode node = JSON.readTree(line);
      return node.isObject() ? node : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  private static void texts(JsonGenerator json, String name, Map<String, String> texts) {
    json.writeName(name);
    json.writeStartObject();
    texts.forEach(json::writeStringProperty);
    json.writeEndObject();
  }
}
