package io.flatnet.flatlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The configuration that docs/gateway.md shows: one id upstream, at the client and in the log. */
class FlatnetConfigurationTest {

  private final ScriptedUpstream upstream = new ScriptedUpstream();

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit injects it
  private Path folder;

  @AfterEach
  void closeUpstream() {
    upstream.close();
  }

  private Nginx start(Level level) throws Exception {
    Programs.require("nginx");
    Map<String, String> values = new HashMap<>(level.settings());
    values.put("upstream", String.valueOf(upstream.port()));
    Files.createDirectories(folder.resolve("conf"));
    Files.writeString(folder.resolve("conf/proxy-params.conf"), Nginx.read("proxy-params.conf"));
    return new Nginx(folder, "flatnet.conf", values);
  }

  private static String get(Nginx nginx, String uri, String headers) {
    String request =
        "GET " + uri + " HTTP/1.1\\r\\nHost: gateway.test\\r\\nConnection: close" + headers;
    byte[] answer =
        RawClient.exchange(nginx.port("main"), RequestCases.bytes(request + "\\r\\n\\r\\n"));
    return new String(answer, StandardCharsets.ISO_8859_1);
  }

  private static List<String> ids(String head) {
    return Pattern.compile("(?im)^x-request-id: (.*)$")
        .matcher(head)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void theSameIdGoesUpstreamToTheClientAndToTheLog(Level level) throws Exception {
    try (Nginx nginx = start(level)) {
      LogFile log = new LogFile(nginx.log("api.log"));
      for (String headers : List.of("", "\\r\\nX-Request-ID: mine", "\\r\\nX-Request-ID: \"bad")) {
        String answer = get(nginx, "/api/echo", headers);

        JsonNode record = RecordCheck.conforming(log.awaitLines(1).get(0));
        String id = record.get("request_id").asString();
        assertThat(ids(answer)).as("once, and not the upstream's own").containsExactly(id);
        assertThat(ids(upstream.heads().get(upstream.heads().size() - 1))).containsExactly(id);
        assertThat(id.equals("mine")).isEqualTo(headers.endsWith("mine"));
        assertThat(answer).contains("X-Content-Type-Options: nosniff");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theIdDoesNotOverwriteCapturesOfALocation(Level level) throws Exception {
    try (Nginx nginx = start(level)) {
      get(nginx, "/files/ok", "\\r\\nX-Request-ID: from-client");

      String head = upstream.heads().get(0);
      assertThat(head).startsWith("GET /api/ok HTTP/1.1").contains("X-File: ok\r\n");
      assertThat(ids(head)).containsExactly("from-client");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLocationWithHeadersOfItsOwnReturnsTheId(Level level) throws Exception {
    try (Nginx nginx = start(level)) {
      assertThat(ids(get(nginx, "/own-headers", "\\r\\nX-Request-ID: x1"))).containsExactly("x1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void healthChecksAreNotLoggedAndOthersOnlyOnce(Level level) throws Exception {
    try (Nginx nginx = start(level)) {
      get(nginx, "/health", "");
      get(nginx, "/own-headers", "");
      nginx.quit();
      assertThat(new LogFile(nginx.log("api.log")).newLines()).hasSize(1);
      assertThat(new LogFile(nginx.log("access.log")).newLines())
          .as("the server's own access_log replaces http's")
          .isEmpty();
      assertThat(nginx.errorLog()).isEmpty();
    }
  }
}
