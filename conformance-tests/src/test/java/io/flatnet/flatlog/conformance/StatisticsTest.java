package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.conformance.Command.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code --stats} says of records that are known. */
final class StatisticsTest {

  private static final Instant START = Instant.parse("2026-11-22T07:00:00Z");

  @TempDir private Path folder;

  private static String record(Instant time, String members) {
    return "{\"timestamp\":\"%s\",\"level\":\"INFO\",\"component\":\"cni\",\"message\":\"up\"%s}\n"
        .formatted(time.toString().replaceFirst("(:\\d\\d)Z", "$1.000Z"), members);
  }

  private JsonNode statistics(String... options) throws Exception {
    String[] words = new String[options.length + 5];
    System.arraycopy(new String[] {"validate", "--stats", "--format", "jsonl"}, 0, words, 0, 4);
    System.arraycopy(options, 0, words, 4, options.length);
    words[words.length - 1] = "a.log";
    Outcome outcome = Command.flatlog(words).in(folder).run();
    String last = outcome.stdout().lines().reduce((first, second) -> second).orElseThrow();
    return JsonMapper.shared().readTree(last).get("summary");
  }

  @Test
  void countsAreExactOrNearAndTheSameWithAndWithoutTheFastTier() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 30_000; i++) {
      String members =
          ",\"duration_ms\":%d,\"extra\":{\"k\":\"%d\",\"few\":%d}"
              .formatted(i % 500, i, i % 7 - 3);
      log.append(record(START.plusMillis(i * 10L), members));
    }
    Files.writeString(folder.resolve("a.log"), log);
    JsonNode summary = statistics();
    assertThat(summary.at("/fields/duration_ms").toString())
        .isEqualTo(
            "{\"records\":30000,\"types\":[\"number\"],\"distinct\":500,"
                + "\"distinct_is_exact\":true,\"least\":0.0,\"greatest\":499.0}");
    assertThat(summary.at("/fields/extra.few/least").asInt()).isEqualTo(-3);
    assertThat(summary.at("/fields/extra.few/distinct").asInt()).isEqualTo(7);
    JsonNode many = summary.at("/fields/extra.k");
    assertThat(many.get("distinct_is_exact").asBoolean()).isFalse();
    assertThat(many.get("distinct").asInt()).isBetween(27_000, 30_000);
    assertThat(many.get("shortest").asInt()).isEqualTo(1);
    assertThat(many.get("longest").asInt()).isEqualTo(5);
    assertThat(summary.at("/components/cni").toString())
        .isEqualTo("{\"records\":30000,\"conforming\":30000}");
    assertThat(summary.at("/time/intervals").size()).isEqualTo(5);
    assertThat(summary.at("/time/intervals/0").toString())
        .isEqualTo("{\"start\":\"2026-11-22T07:00:00Z\",\"records\":6000,\"conforming\":6000}");
    for (String member : new String[] {"fields", "components", "time", "by_level"}) {
      assertThat(statistics("--reference").get(member)).isEqualTo(summary.get(member));
    }
  }

  @Test
  void silencesAndStepsBackwardAreNamedWithTheirPlaces() throws Exception {
    Files.writeString(
        folder.resolve("a.log"),
        record(START, "")
            + record(START.plusSeconds(59), "")
            + record(START.plusSeconds(179), "").replace("INFO", "info")
            + record(START.plusSeconds(178), "")
            + "no record\n");
    JsonNode summary = statistics();
    assertThat(summary.at("/time/gaps").toString())
        .isEqualTo(
            "{\"count\":1,\"largest\":[{\"file\":\"a.log\",\"line\":3,"
                + "\"from\":\"2026-11-22T07:00:59Z\",\"to\":\"2026-11-22T07:02:59Z\","
                + "\"seconds\":120.0}]}");
    assertThat(summary.at("/time/backward/count").asInt()).isEqualTo(1);
    assertThat(summary.at("/time/backward/largest/0/line").asInt()).isEqualTo(4);
    assertThat(summary.at("/components").toString())
        .isEqualTo(
            "{\"(no component)\":{\"records\":1,\"conforming\":0},"
                + "\"cni\":{\"records\":4,\"conforming\":3}}");
  }

  @Test
  void namesAndTimesWithoutEndDoNotFillTheMemory() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      Instant time = START.plusSeconds(i * 86_400L);
      log.append(record(time, ",\"extra\":{\"k%d\":1}".formatted(i)).replace("cni", "c" + i));
    }
    Files.writeString(folder.resolve("a.log"), log);
    JsonNode summary = statistics();
    assertThat(summary.get("fields").size()).isBetween(900, 1100);
    assertThat(summary.get("components").size()).isBetween(900, 1100);
    assertThat(summary.at("/time/intervals").size()).isBetween(300, 1500);
    long records = 0;
    for (JsonNode interval : summary.at("/time/intervals")) {
      records += interval.get("records").asLong();
    }
    assertThat(records).isEqualTo(20_000);
  }
}
