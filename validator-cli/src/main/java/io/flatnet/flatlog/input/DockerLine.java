package io.flatnet.flatlog.input;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
  private static final JsonFactory JSON = new JsonFactory();

  private DockerLine() {}

  static boolean looksLike(Line line) {
    int start = line.start();
    int end = start + BEGINNING.length;
    return end <= line.end()
        && Arrays.equals(line.bytes(), start, end, BEGINNING, 0, BEGINNING.length);
  }

  static @Nullable WrappedLine read(Line line) {
    String log = null;
    String stream = "stdout";
    int length = line.end() - line.start();
    try (JsonParser json =
        JSON.createParser(ObjectReadContext.empty(), line.bytes(), line.start(), length)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (value == JsonToken.VALUE_STRING && name.equals("log")) {
          log = json.getString();
        } else if (value == JsonToken.VALUE_STRING && name.equals("stream")) {
          stream = json.getString().equals("stderr") ? "stderr" : "stdout";
        } else if (value != null && value.isStructStart()) {
          json.skipChildren();
        }
      }
    } catch (JacksonException e) {
      return null;
    }
    if (log == null) {
      return null;
    }
    boolean last = log.endsWith("\n");
    byte[] text = log.getBytes(StandardCharsets.UTF_8);
    byte[] raw = Arrays.copyOfRange(line.bytes(), line.start(), line.end());
    Part.Origin origin = new Part.JsonString(raw, BEGINNING.length);
    return new WrappedLine(stream, last, text, 0, last ? text.length - 1 : text.length, origin);
  }
}
