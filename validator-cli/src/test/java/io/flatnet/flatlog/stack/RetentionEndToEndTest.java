package io.flatnet.flatlog.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.loki.LogEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Loki, whose path is in FLATLOG_LOKI, keeps records as long as the catalogue says. */
final class RetentionEndToEndTest {

  @TempDir private Path folder = Path.of("");

  private RealPrograms programs = new RealPrograms(folder);
  private int port;

  @BeforeEach
  void render() throws Exception {
    RealPrograms.path("FLATLOG_LOKI");
    programs = new RealPrograms(folder);
    port = RealPrograms.freePorts(2);
    String own =
        Files.readString(
            Path.of(System.getProperty("flatlog.root"), "logging", Catalogue.FILE_NAME));
    String catalogue = own.replace("loki: 3100", "loki: " + port);
    Path file = Files.writeString(folder.resolve(Catalogue.FILE_NAME), catalogue);
    StackTree.write(Catalogue.read(file), folder);
    programs.settleLoki(port + 1);
  }

  @AfterEach
  void stop() {
    programs.close();
  }

  private void start(String... options) throws Exception {
    String[] command = new String[options.length + 3];
    command[0] = RealPrograms.path("FLATLOG_LOKI");
    command[1] = "-config.file=loki/loki-config.yml";
    command[2] = RealPrograms.AT_ONCE;
    System.arraycopy(options, 0, command, 3, options.length);
    programs.start("loki", Map.of(), command);
    programs.awaitReady(port);
  }

  private int push(String job, String logType, Instant time) throws Exception {
    return push(job, logType, job, time);
  }

  private int push(String job, String logType, String component, Instant time) throws Exception {
    Map<String, String> labels = Map.of("job", job, "log_type", logType, "component", component);
    return RealPrograms.push(port, labels, time, job + " " + logType);
  }

  private List<String> found(Instant time) {
    return RealPrograms.entries(port, "{job=~\".+\"}", time, Duration.ofHours(1)).stream()
        .map(LogEntry::line)
        .sorted()
        .toList();
  }

  @Test
  void whatIsTooOldGoesAndOnlyThat() throws Exception {
    Instant tenDaysAgo = Instant.now().minus(Duration.ofDays(10));
    Instant twentyDaysAgo = Instant.now().minus(Duration.ofDays(20));
    start();
    for (Instant time : List.of(twentyDaysAgo, tenDaysAgo)) {
      // Kept 7, 14 and 30 days. A chunk goes as a whole: one for each record.
      String component = "c" + time.getEpochSecond();
      assertThat(push("containers", "container", component, time)).isEqualTo(204);
      assertThat(push("gateway", "access", component, time)).isEqualTo(204);
      assertThat(push("gateway", "error", component, time)).isEqualTo(204);
      programs.await(
          "three records, late as they are",
          () ->
              found(time)
                  .equals(List.of("containers container", "gateway access", "gateway error")));
    }
    assertThat(RealPrograms.post(port, "/ingester/shutdown?terminate=false", "")).isEqualTo(204);
    programs.stop("loki");
    // Everything is in the store now; a log of it would bring it back to memory.
    Files.move(folder.resolve("data/wal"), folder.resolve("old-wal"));
    assertThat(chunks()).isEqualTo(6);

    start("-compactor.compaction-interval=1s", "-compactor.retention-delete-delay=1s");
    programs.await("deletion", () -> chunks() == 3);
    programs.await(
        "two records of ten days ago",
        () -> found(tenDaysAgo).equals(List.of("gateway access", "gateway error")));
    programs.await(
        "one record of twenty days ago",
        () -> found(twentyDaysAgo).equals(List.of("gateway error")));
  }

  private long chunks() throws Exception {
    try (Stream<Path> files = Files.walk(folder.resolve("data/chunks/fake"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void aRecordMayBeHalfADayBehindAndWhatIsNotTakenIsCounted() throws Exception {
    Instant now = Instant.now();
    start();
    assertThat(push("gateway", "access", now)).isEqualTo(204);
    Instant late = now.minus(Duration.ofHours(11));
    assertThat(push("gateway", "access", late)).isEqualTo(204);
    programs.await("the late record", () -> found(late).size() == 1);
    assertThat(push("gateway", "access", now.minus(Duration.ofHours(13)))).isEqualTo(400);
    assertThat(RealPrograms.get(port, "/metrics"))
        .containsPattern("loki_discarded_samples_total\\{.*reason=\"too_far_behind\".*} 1");
  }
}
