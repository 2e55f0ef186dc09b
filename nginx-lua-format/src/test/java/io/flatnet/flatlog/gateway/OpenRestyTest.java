package io.flatnet.flatlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What only OpenResty can do; skipped, and said so, unless FLATLOG_OPENRESTY names its binary. */
class OpenRestyTest {

  @Test
  void nginxsOwnMessagesAndABurstBecomeRecords(@TempDir Path folder) throws Exception {
    assumeTrue(
        Programs.openResty().isPresent(),
        "no OpenResty: set FLATLOG_OPENRESTY to its nginx binary to capture its error log");
    try (Nginx nginx = new Nginx(folder, "openresty.conf", Level.LUA.settings())) {
      Path file = nginx.log("app.log");
      LogFile log = new LogFile(file);
      get(nginx, "/missing%0aforged?token=hunter2");

      JsonNode missing = RecordCheck.conforming(log.awaitLines(1).get(0));
      assertThat(missing.get("level").asString()).isEqualTo("ERROR");
      assertThat(missing.get("message").asString())
          .contains("No such file", "forged")
          .doesNotContain("hunter2");

      get(nginx, "/burst");
      assertThat(log.awaitLines(50_000)).hasSize(50_000);
      assertThat(Checker.conformingLines(folder, List.of(file))).isEqualTo(50_001);
      assertThat(Files.readString(file)).doesNotContain("were overwritten");
    }
  }

  private static void get(Nginx nginx, String uri) {
    RawClient.exchange(
        nginx.port("main"),
        ("GET " + uri + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
  }
}
