package io.flatnet.flatlog.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.loki.LogEntry;
import io.flatnet.flatlog.loki.LokiException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The rendered configuration in the real programs, whose paths are in the variables FLATLOG_LOKI,
 * FLATLOG_PROMTAIL and FLATLOG_ALLOY: what is written to a source's file is found in Loki as it
 * should be.
 */
final class StackEndToEndTest {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @TempDir private Path folder = Path.of("");

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private RealPrograms programs = new RealPrograms(folder);
  private int lokiPort;
  private int collectorPort;

  private void start(Collector collector) throws Exception {
    String loki = RealPrograms.path("FLATLOG_LOKI");
    String program = RealPrograms.path("FLATLOG_" + collector);
    programs = new RealPrograms(folder);
    lokiPort = RealPrograms.freePorts(2);
    collectorPort = RealPrograms.freePort();
    for (String logs : List.of("gateway", "flatnet/containers", "promtail")) {
      Files.createDirectories(folder.resolve(logs));
    }
    Path own = Path.of(System.getProperty("flatlog.root"), "logging", Catalogue.FILE_NAME);
    String catalogue =
        Files.readString(own)
            .replace("collector: alloy", "collector: " + collector.name().toLowerCase(Locale.ROOT))
            .replace("loki: 3100", "loki: " + lokiPort)
            .replace("collector: 9080", "collector: " + collectorPort)
            .replace("/mnt/f/flatnet/logs", folder.resolve("gateway").toString())
            .replace("/var/log/flatnet", folder.resolve("flatnet").toString())
            .replace(
                "format: journal-containers", "enabled: false\n    format: journal-containers");
    Path file = Files.writeString(folder.resolve(Catalogue.FILE_NAME), catalogue);
    StackTree.write(Catalogue.read(file), folder);
    // Inside their containers the programs have folders and ports of their own.
    programs.settleLoki(lokiPort + 1);
    TestPrograms.run(folder, "", loki, "-verify-config", "-config.file=loki/loki-config.yml");
    programs.start(
        "loki", Map.of(), loki, "-config.file=loki/loki-config.yml", RealPrograms.AT_ONCE);
    programs.awaitReady(lokiPort);
    switch (collector) {
      case PROMTAIL -> {
        programs.rewrite("promtail/promtail-config.yml", "/var/lib/promtail", folder + "/promtail");
        programs.start("promtail", Map.of(), program, "-config.file=promtail/promtail-config.yml");
      }
      case ALLOY ->
          programs.start(
              "alloy",
              Map.of("TZ", "Asia/Tokyo"),
              program,
              "run",
              "--server.http.listen-addr=127.0.0.1:" + collectorPort,
              "--storage.path=" + folder.resolve("alloy-data"),
              "--disable-reporting",
              "alloy/config.alloy");
    }
  }

  private enum Collector {
    PROMTAIL,
    ALLOY
  }

  @AfterEach
  void stop() {
    programs.close();
  }

  private List<LogEntry> await(String logql, int count) throws Exception {
    return programs.await(lokiPort, logql, count);
  }

  private void write(String file, String... lines) throws IOException {
    Files.writeString(folder.resolve(file), String.join("\n", lines) + "\n");
  }

  private String record(String level, String component, String message, String more) {
    return String.format(
        Locale.ROOT,
        "{\"timestamp\":\"%s\",\"level\":\"%s\",\"component\":\"%s\",\"message\":\"%s\"%s}",
        TIME.format(now),
        level,
        component,
        message,
        more);
  }

  private static @Nullable String value(LogEntry entry, String name) {
    return entry.labels().getOrDefault(name, entry.metadata().get(name));
  }

  @ParameterizedTest
  @EnumSource
  void everySourceArrivesAsTheStandardWantsIt(Collector collector) throws Exception {
    start(collector);
    String access = record("WARN", "gateway", "GET /x 404", ",\"request_id\":\"r-1\"");
    write(
        "gateway/access.log", access, "not a record", "{\"level\":\"INFO\",\"message\":\"half\"}");
    write("flatnet/cni.log", record("INFO", "cni", "ADD done", ",\"request_id\":\"r-1\""));
    String local =
        DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss", Locale.ROOT)
            .withZone(ZoneId.of("Asia/Tokyo"))
            .format(now);
    write("gateway/error.log", local + " [crit] 12#34: *56 connect() failed");
    String cri = TIME.format(now);
    write(
        "flatnet/containers/web.log",
        cri + " stdout P {\"timestamp\":\"" + access.substring(14, 38),
        cri + " stdout F \",\"level\":\"ERROR\",\"component\":\"web\",\"message\":\"boom\"}");

    List<LogEntry> found = await("{job=\"gateway\", log_type=\"access\"}", 3);
    LogEntry conforming =
        found.stream().filter(entry -> entry.line().equals(access)).findFirst().orElseThrow();
    assertThat(conforming.time()).isEqualTo(now);
    assertThat(value(conforming, "level")).isEqualTo("WARN");
    assertThat(value(conforming, "component")).isEqualTo("gateway");
    assertThat(value(conforming, "request_id")).isEqualTo("r-1");
    assertThat(found)
        .filteredOn(entry -> "false".equals(value(entry, "flatlog_record")))
        .hasSize(2);

    LogEntry cni = await("{job=\"cni-plugin\"} | request_id=\"r-1\"", 1).get(0);
    assertThat(value(cni, "component")).isEqualTo("cni");
    LogEntry error = await("{job=\"gateway\", log_type=\"error\"}", 1).get(0);
    assertThat(error.time()).isEqualTo(now.truncatedTo(ChronoUnit.SECONDS));
    assertThat(value(error, "level")).isEqualTo("FATAL");
    assertThat(error.line()).contains("connect() failed").startsWith("{");
    LogEntry container = await("{job=\"containers\"}", 1).get(0);
    assertThat(value(container, "level")).isEqualTo("ERROR");
    assertThat(value(container, "container")).isEqualTo("web");
    assertThat(labels()).doesNotContain("request_id", "filename");
    assertThat(RealPrograms.get(collectorPort, "/metrics"))
        .contains("flatlog_nonconforming_lines_total{");
  }

  private List<String> labels() {
    try {
      return RealPrograms.loki(lokiPort).labels(now.minus(Duration.ofHours(2)), Instant.now());
    } catch (LokiException e) {
      throw new IllegalStateException(e);
    }
  }
}
