package io.flatnet.flatlog.input;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A line of Docker's {@code json-file} driver: {@code {"log":"TEXT\n","stream":"stdout","time":…}}.
 * A text without a line feed at its end goes on in the next line of the same stream.
 */
final class DockerLine {

  private static final byte[] BEGINNING = "{\"log\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final Set<String> MEMBERS = Set.of("log", "stream", "time", "attrs");

  private DockerLine() {}

  /** Loaded when the first such line is read. */
  private static final class Json {
    static final JsonFactory FACTORY = new JsonFactory();
  }

  static boolean looksLike(byte[] bytes, int start, int end) {
    int behind = start + BEGINNING.length;
    return behind <= end && Arrays.equals(bytes, start, behind, BEGINNING, 0, BEGINNING.length);
  }

  /** What the line holds; null when it is no line of this driver, but a record with a "log". */
  static @Nullable WrappedLine read(Line line) {
    Map<String, String> members = members(line);
    String log = members.get("log");
    String stream = members.getOrDefault("stream", "");
    boolean ofDriver =
        MEMBERS.containsAll(members.keySet())
            && members.containsKey("time")
            && (stream.equals("stdout") || stream.equals("stderr"));
    if (log == null || !ofDriver) {
      return null;
    }
    boolean last = log.endsWith("\n");
    byte[] text = log.getBytes(StandardCharsets.UTF_8);
    byte[] raw = Arrays.copyOfRange(line.bytes(), line.start(), line.end());
    Part.Origin origin = new Part.JsonString(raw, BEGINNING.length);
    return new WrappedLine(stream, last, text, 0, last ? text.length - 1 : text.length, origin);
  }

  /** The members, those that are no strings as empty texts; empty when the line is no object. */
  private static Map<String, String> members(Line line) {
    Map<String, String> members = new HashMap<>();
    int length = line.end() - line.start();
    try (JsonParser json =
        Json.FACTORY.createParser(ObjectReadContext.empty(), line.bytes(), line.start(), length)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        boolean text = json.nextToken() == JsonToken.VALUE_STRING;
        members.put(name, text ? json.getString() : "");
        json.skipChildren();
      }
      return members;
    } catch (JacksonException e) {
      return Map.of();
    }
  }
}
