package io.flatnet.flatlog.loki;

import io.flatnet.flatlog.loki.LokiException.Kind;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of Loki's API. */
final class Answers {

  private static final JsonMapper JSON = JsonMapper.shared();

  private Answers() {}

  /** An answer of query and query_range. */
  static QueryResult result(URI base, String answer) throws LokiException {
    List<LogEntry> entries = new ArrayList<>();
    List<Sample> samples = new ArrayList<>();
    try {
      JsonNode data = data(answer);
      String type = data.required("resultType").stringValue();
      JsonNode result = data.required("result");
      switch (type) {
        case "streams" -> result.forEach(stream -> addEntries(stream, entries));
        case "vector" ->
            result.forEach(
                series -> samples.add(sample(series.path("metric"), series.required("value"))));
        case "matrix" ->
            result.forEach(
                series ->
                    series
                        .required("values")
                        .forEach(value -> samples.add(sample(series.path("metric"), value))));
        case "scalar" -> samples.add(sample(JsonNodeFactory.instance.objectNode(), result));
        default -> throw new IllegalArgumentException("unknown resultType " + type);
      }
    } catch (JacksonException | IllegalArgumentException | ArithmeticException e) {
      throw notLoki(base);
    }
    return new QueryResult(entries, samples);
  }

  /** An answer of labels; Loki leaves the data out when there are none. */
  static List<String> names(URI base, String answer) throws LokiException {
    List<String> names = new ArrayList<>();
    try {
      JSON.readTree(answer).path("data").forEach(name -> names.add(name.stringValue()));
    } catch (JacksonException e) {
      throw notLoki(base);
    }
    return names;
  }

  static String pushBody(List<LogEntry> entries) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode streams = body.putArray("streams");
    for (LogEntry entry : entries) {
      ObjectNode stream = streams.addObject();
      ObjectNode labels = stream.putObject("stream");
      entry.labels().forEach(labels::put);
      ArrayNode value = stream.putArray("values").addArray();
      value.add(nanoseconds(entry.time()));
      value.add(entry.line());
      ObjectNode metadata = value.addObject();
      entry.metadata().forEach(metadata::put);
    }
    return body.toString();
  }

  /** A time as the API takes it: nanoseconds since 1970, from 1678 to 2262. */
  static String nanoseconds(Instant time) {
    return Long.toString(ChronoUnit.NANOS.between(Instant.EPOCH, time));
  }

  private static JsonNode data(String answer) {
    return JSON.readTree(answer).required("data");
  }

  private static void addEntries(JsonNode stream, List<LogEntry> entries) {
    SortedMap<String, String> labels = texts(stream.path("stream"));
    for (JsonNode value : stream.required("values")) {
      long nanoseconds = Long.parseLong(value.required(0).stringValue());
      entries.add(
          new LogEntry(
              Instant.ofEpochSecond(0, nanoseconds),
              labels,
              texts(value.path(2).path("structuredMetadata")),
              value.required(1).stringValue()));
    }
  }

  private static Sample sample(JsonNode metric, JsonNode value) {
    double number = Double.parseDouble(value.required(1).stringValue().replace("Inf", "Infinity"));
    BigDecimal seconds = value.required(0).decimalValue();
    long nanoseconds = seconds.scaleByPowerOfTen(9).longValue();
    return new Sample(Instant.ofEpochSecond(0, nanoseconds), texts(metric), number);
  }

  private static SortedMap<String, String> texts(JsonNode object) {
    SortedMap<String, String> texts = new TreeMap<>();
    object.properties().forEach(member -> texts.put(member.getKey(), member.getValue().asString()));
    return texts;
  }

  private static LokiException notLoki(URI base) {
    return new LokiException(
        Kind.NOT_LOKI, "what answers at " + base + " does not speak as Loki does; is it Loki?");
  }
}
