package io.flatnet.flatlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Each setting at the top of flatlog.conf can be changed by defining it again. */
class SettingsTest {

  @ParameterizedTest
  @EnumSource
  void allOfThemTakeEffect(Level level, @TempDir Path folder) throws Exception {
    Programs.require("nginx");
    try (ScriptedUpstream upstream = new ScriptedUpstream()) {
      Map<String, String> values = new HashMap<>(level.settings());
      values.put("upstream", String.valueOf(upstream.port()));
      try (Nginx nginx = new Nginx(folder, "settings.conf", values)) {
        LogFile log = new LogFile(nginx.log("access.log"));

        JsonNode health = record(log, nginx, request("/live", "X-Request-ID: mine"));
        assertThat(health.get("level").asString()).isEqualTo("INFO");
        assertThat(health.get("request_id").asString())
            .as("the client is not trusted, and new ids are $request_id")
            .matches("[0-9a-f]{32}");

        RawClient.abandon(
            nginx.port("main"),
            request("/up", "A: b"),
            () -> Waiting.until("the upstream", () -> !upstream.heads().isEmpty()));
        JsonNode gone = RecordCheck.conforming(log.awaitLines(1).get(0));
        assertThat(gone.at("/extra/status").asInt()).isEqualTo(499);
        assertThat(gone.get("level").asString()).isEqualTo("INFO");
      }
    }
  }

  private static JsonNode record(LogFile log, Nginx nginx, byte[] request) {
    RawClient.exchange(nginx.port("main"), request);
    return RecordCheck.conforming(log.awaitLines(1).get(0));
  }

  private static byte[] request(String uri, String header) {
    return ("GET " + uri + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + header + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
