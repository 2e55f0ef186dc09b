package io.flatnet.flatlog.conform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Schema;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes out what the file of scenarios abbreviates: repetitions, long texts, deep nesting. */
final class StepExpansion {

  /** ASCII only, so that half a surrogate pair can be sent, and a program's locale is no matter. */
  private static final ObjectWriter ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build().writer();

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String THREADS = "threads";

  private final String scenario;
  private final int process;
  private final List<String> steps = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();

  /**
   * Creates an expansion.
   *
   * @param scenario its id, with which the first word of every message begins
   * @param process the number of the process that is to log the events, from 1
   */
  StepExpansion(String scenario, int process) {
    this.scenario = scenario;
    this.process = process;
  }

  List<String> steps() {
    return List.copyOf(steps);
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  /** Adds what one entry of the file stands for. */
  void add(JsonNode entry) {
    Schema record = Event.schema(entry.path("record"));
    String expected = entry.path("expected").asString("");
    int times = entry.path("times").asInt(1);
    if (entry.has(THREADS)) {
      ArrayNode threads = JSON.arrayNode();
      for (int thread = 1; thread <= entry.path(THREADS).asInt(); thread++) {
        ArrayNode events = threads.addArray();
        for (int n = 1; n <= times; n++) {
          events.add(sent(entry, thread, n, expected, record));
        }
      }
      steps.add(ASCII.writeValueAsString(JSON.objectNode().set(THREADS, threads)));
      return;
    }
    for (int n = 1; n <= times; n++) {
      steps.add(ASCII.writeValueAsString(sent(entry, 1, n, expected, record)));
    }
  }

  private JsonNode sent(
      JsonNode entry, int thread, int n, String expected, @Nullable Schema record) {
    JsonNode sent = expanded(entry.path("send"));
    JsonNode message = sent.path("message");
    if (message.isString()) {
      String number = String.format(Locale.ROOT, "%04d", n);
      String text = message.stringValue().replace("{n}", number);
      text = text.replace("{t}", String.valueOf(thread)).replace("{p}", String.valueOf(process));
      ((ObjectNode) sent).put("message", text);
    }
    String words = words(sent);
    String token = words.split(" ", 2)[0];
    if (token.startsWith(scenario + "-") || (words.isEmpty() && sent.has("level"))) {
      events.add(new Event(token, expected, record));
    }
    return sent;
  }

  /** What is to be found in the log: the message, or that of the error a program ends by. */
  private static String words(JsonNode sent) {
    if (sent.has("message_hex")) {
      byte[] bytes = HexFormat.of().parseHex(sent.path("message_hex").asString());
      return new String(bytes, UTF_8);
    }
    return sent.has("end")
        ? sent.path("error").path("message").asString("")
        : sent.path("message").asString("");
  }

  private static JsonNode expanded(JsonNode value) {
    if (value.isArray()) {
      ArrayNode array = JSON.arrayNode();
      value.forEach(item -> array.add(expanded(item)));
      return array;
    }
    if (!value.isObject()) {
      return value;
    }
    if (value.has("hex")) {
      String text = HexFormat.of().formatHex(text(value.path("text")).getBytes(UTF_8));
      return JSON.stringNode(text + value.path("hex").asString().replace(" ", ""));
    }
    if (value.has("text")) {
      return JSON.stringNode(text(value.path("text")));
    }
    if (value.has("nested")) {
      return nested(value.path("nested").asInt());
    }
    ObjectNode object = JSON.objectNode();
    value
        .propertyStream()
        .forEach(member -> object.set(member.getKey(), expanded(member.getValue())));
    return object;
  }

  private static String text(JsonNode parts) {
    StringBuilder text = new StringBuilder();
    for (JsonNode part : parts) {
      text.append(
          part.isString()
              ? part.stringValue()
              : part.path("repeat").asString().repeat(part.path("times").asInt()));
    }
    return text.toString();
  }

  private static JsonNode nested(int depth) {
    ObjectNode outermost = JSON.objectNode();
    ObjectNode object = outermost;
    for (int i = 1; i < depth; i++) {
      object = object.putObject("in");
    }
    object.put("leaf", true);
    return outermost;
  }
}
