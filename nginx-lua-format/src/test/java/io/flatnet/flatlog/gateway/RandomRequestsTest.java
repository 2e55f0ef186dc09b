package io.flatnet.flatlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.schema.Secrets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What nobody thought of: random bytes wherever a client can put some, at both levels. */
class RandomRequestsTest {

  private static final int REQUESTS = 1000;

  /** Pieces that mean something to HTTP, JSON, the escaping or the redaction. */
  private static final List<String> PIECES =
      List.of(
          "/",
          "?",
          "&",
          "=",
          "#",
          ";",
          " ",
          "\"",
          "\\\\",
          "%",
          "%0a",
          "%22",
          "%c3%a9",
          "%74oken=",
          "%3f",
          "%3D",
          "%26",
          "session_id",
          "\\t",
          "\\x00",
          "\\x1b[31m",
          "\\x7f",
          "\\xff",
          "\\xc3\\xa9",
          "\\xe3\\x81",
          "\\xe2\\x80\\xae",
          "\\xed\\xa0\\x80",
          "\\xf0\\x9f\\x98\\x80",
          "\\xc0\\xaf",
          "token=hunter2",
          "a.password=hunter2",
          "Bearer abcdefghijkl",
          "http://u:hunter2@h/",
          "$1",
          "${x}",
          "','",
          "}",
          "{",
          "\\n",
          "\\r",
          "日本",
          "..",
          "http://h",
          ":8",
          "HTTP/1.1",
          "HTTP/1.0",
          "GET",
          "-",
          "index.html");

  private static final List<String> HEADERS =
      List.of("Host", "User-Agent", "Referer", "X-Request-ID", "traceparent", "X-Other");

  private static final List<String> TEXTS =
      List.of("method", "uri", "host", "user_agent", "referer");

  private record Server(Nginx nginx, LogFile log) {

    JsonNode record(byte[] request) {
      RawClient.exchange(nginx.port("main"), request);
      List<byte[]> lines = log.awaitLines(1);
      assertThat(lines).hasSize(1);
      return RecordCheck.conforming(lines.get(0));
    }
  }

  @Test
  void bothLevelsWriteOneConformingLineWithTheSameTexts(@TempDir Path folder) throws Exception {
    Programs.require("nginx");
    long seed = System.nanoTime();
    Random random = new Random(seed);
    try (Nginx pure = start(Level.PURE, folder);
        Nginx lua = start(Level.LUA, folder)) {
      Server first = new Server(pure, new LogFile(pure.log("access.log")));
      Server second = new Server(lua, new LogFile(lua.log("access.log")));
      for (int i = 0; i < REQUESTS; i++) {
        byte[] request = request(random);
        String what =
            "seed %d, request %d: %s"
                .formatted(seed, i, new String(request, StandardCharsets.ISO_8859_1));
        try {
          sameTexts(first.record(request), second.record(request));
        } catch (AssertionError e) {
          throw new AssertionError(what, e);
        }
      }
    }
  }

  private static Nginx start(Level level, Path folder) throws Exception {
    Map<String, String> values = new HashMap<>(level.settings());
    values.put("buffer", "");
    return new Nginx(Files.createDirectory(folder.resolve(level.caseName())), "load.conf", values);
  }

  /** What the Lua level redacts, the plain one does, and perhaps more. */
  private static void sameTexts(JsonNode pure, JsonNode lua) {
    assertThat(lua.get("level")).isEqualTo(pure.get("level"));
    assertThat(lua.at("/extra/status")).isEqualTo(pure.at("/extra/status"));
    for (String field : TEXTS) {
      String text = pure.at("/extra/" + field).asString();
      if (text.contains(Secrets.REPLACEMENT)) {
        assertThat(text).doesNotContain("hunter2");
      } else {
        assertThat(lua.at("/extra/" + field).asString()).as(field).isEqualTo(text);
      }
    }
    assertThat(lua.toString().contains("hunter2") && !pure.toString().contains("hunter2"))
        .as("a secret that only the plain level sees")
        .isFalse();
  }

  private static byte[] request(Random random) {
    StringBuilder text = new StringBuilder("G");
    text.append(random.nextInt(8) == 0 ? noise(random, 3) : "ET ");
    text.append(random.nextInt(8) == 0 ? "" : "/").append(noise(random, 12));
    text.append(random.nextInt(8) == 0 ? noise(random, 2) : " HTTP/1.1\\r\\n");
    for (String header : HEADERS) {
      if (header.equals("Host") || random.nextInt(2) == 0) {
        text.append(header).append(": ").append(noise(random, 8)).append("\\r\\n");
      }
    }
    text.append("Connection: close\\r\\n");
    ByteArrayOutputStream once = new ByteArrayOutputStream();
    byte[] bytes = RequestCases.bytes(text.toString());
    int before = 0;
    for (byte b : bytes) {
      if (before != '\n'
          || (b != '\n' && b != '\r')) { // an empty line would begin a second request
        once.write(b);
        before = b;
      }
    }
    once.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    return once.toByteArray();
  }

  private static String noise(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append(
          random.nextBoolean()
              ? PIECES.get(random.nextInt(PIECES.size()))
              : "\\x%02x".formatted(random.nextInt(256)));
    }
    return text.toString();
  }
}
