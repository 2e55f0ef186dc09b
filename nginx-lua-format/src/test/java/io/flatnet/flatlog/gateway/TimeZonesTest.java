package io.flatnet.flatlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A record's time is UTC, whatever the host's zone is. */
class TimeZonesTest {

  /** In the form of POSIX, and as it looks in nginx's $time_local. */
  private static final Map<String, String> ZONES =
      Map.of("UTC0", "+0000", "JST-9", "+0900", "NST3:30", "-0330");

  @ParameterizedTest
  @EnumSource
  void timestampsAreUtcInEveryZone(Level level, @TempDir Path folder) throws Exception {
    Programs.require("nginx");
    for (String zone : ZONES.keySet()) {
      Map<String, String> values = new HashMap<>(level.settings());
      values.put("zone", zone);
      try (Nginx nginx = new Nginx(folder.resolve(zone), "zone.conf", values)) {
        LogFile log = new LogFile(nginx.log("access.log"));
        for (String uri : List.of("/harmless", "/quote?\"")) {
          byte[] answer =
              RawClient.exchange(
                  nginx.port("main"), RequestCases.bytes("GET " + uri + " HTTP/1.0\\r\\n\\r\\n"));
          assertThat(new String(answer, StandardCharsets.US_ASCII))
              .as("the zone nginx is in")
              .contains(ZONES.get(zone));
          String timestamp =
              RecordCheck.conforming(log.awaitLines(1).get(0)).get("timestamp").asString();
          assertThat(Instant.parse(timestamp))
              .as(zone + " " + uri)
              .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        }
      }
    }
  }
}
