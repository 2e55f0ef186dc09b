package io.flatnet.flatlog.sdk.record;

import java.util.LinkedHashMap;
import java.util.Map;
import net.logstash.logback.argument.StructuredArgument;
import net.logstash.logback.marker.LogstashMarker;
import net.logstash.logback.marker.SingleFieldAppendingMarker;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Reads the fields of logstash-logback-encoder's structured arguments and markers. Loaded only when
 * an event carries one.
 */
final class LogstashValues {

  private LogstashValues() {}

  static @Nullable Map<String, @Nullable Object> ofArgument(Object argument) {
    return argument instanceof StructuredArgument structured
        ? read(argument, structured::writeTo)
        : null;
  }

  static @Nullable Map<String, @Nullable Object> ofMarker(Object marker) {
    return marker instanceof LogstashMarker logstash ? read(marker, logstash::writeTo) : null;
  }

  @SuppressWarnings({"CatchThrowable", "unchecked"}) // StackOverflowError included
  private static Map<String, @Nullable Object> read(Object source, Fields fields) {
    JacksonTrees.Capture capture = new JacksonTrees.Capture();
    try (JsonGenerator generator = JacksonTrees.MAPPER.createGenerator(capture)) {
      generator.writeStartObject();
      fields.writeTo(generator);
      generator.writeEndObject();
    } catch (Throwable t) {
      return single(source, Texts.unprintable(source, t));
    }
    try {
      if (JacksonTrees.parse(capture) instanceof Map<?, ?> map) {
        return (Map<String, @Nullable Object>) map;
      }
    } catch (Throwable t) {
      // Raw text that is not JSON: it is kept as a text below.
    }
    return single(source, rawValue(source, capture.text()));
  }

  private static Map<String, @Nullable Object> single(Object source, String text) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put(nameOf(source), text);
    return fields;
  }

  @SuppressWarnings("CatchThrowable")
  private static String nameOf(Object source) {
    try {
      if (source instanceof SingleFieldAppendingMarker single) {
        return Texts.of(single.getFieldName());
      }
    } catch (Throwable t) {
      return "argument";
    }
    return "argument";
  }

  /** What stands behind the name in {@code {"name":…}}. */
  private static String rawValue(Object source, String json) {
    if (source instanceof SingleFieldAppendingMarker
        && json.startsWith("{\"")
        && json.endsWith("}")) {
      int at = 2;
      while (at < json.length() && json.charAt(at) != '"') {
        at += json.charAt(at) == '\\' ? 2 : 1;
      }
      if (json.startsWith("\":", at)) {
        return json.substring(at + 2, json.length() - 1);
      }
    }
    return json;
  }

  private interface Fields {
    void writeTo(JsonGenerator generator);
  }
}
