package io.flatnet.flatlog.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

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
  void everySourceArrivesAsTheStandardWantsIt(RealCollector collector) throws Exception {
    try (RealStack stack =
        new RealStack(folder, collector, "Asia/Tokyo", RealStack::withoutJournals).start()) {
      everySourceArrives(stack);
    }
  }

  private void everySourceArrives(RealStack stack) throws Exception {
    String access = record("WARN", "gateway", "GET /x 404", ",\"request_id\":\"r-1\"");
    write(
        "gateway/access.log", access, "not a record", "{\"level\":\"INFO\",\"message\":\"half\"}");
    String app = record("ERROR", "gateway", "upstream timed out", ",\"request_id\":\"r-1\"");
    write("gateway/gateway-app.log", app);
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

    List<LogEntry> found = stack.await("{job=\"gateway\", log_type=\"access\"}", 3);
    LogEntry conforming =
        found.stream().filter(entry -> entry.line().equals(access)).findFirst().orElseThrow();
    assertThat(conforming.time()).isEqualTo(now);
    assertThat(value(conforming, "level")).isEqualTo("WARN");
    assertThat(value(conforming, "component")).isEqualTo("gateway");
    assertThat(value(conforming, "request_id")).isEqualTo("r-1");
    assertThat(found)
        .filteredOn(entry -> "false".equals(value(entry, "flatlog_record")))
        .hasSize(2);

    LogEntry ofTheGateway = stack.await("{job=\"gateway\", log_type=\"app\"}", 1).get(0);
    assertThat(ofTheGateway.line()).isEqualTo(app);
    assertThat(ofTheGateway.time()).isEqualTo(now);
    assertThat(value(ofTheGateway, "level")).isEqualTo("ERROR");
    assertThat(value(ofTheGateway, "request_id")).isEqualTo("r-1");
    assertThat(value(ofTheGateway, "flatlog_record")).isNull();
    LogEntry cni = stack.await("{job=\"cni-plugin\"} | request_id=\"r-1\"", 1).get(0);
    assertThat(value(cni, "component")).isEqualTo("cni");
    LogEntry error = stack.await("{job=\"gateway\", log_type=\"error\"}", 1).get(0);
    assertThat(error.time()).isEqualTo(now.truncatedTo(ChronoUnit.SECONDS));
    assertThat(value(error, "level")).isEqualTo("FATAL");
    assertThat(error.line()).contains("connect() failed").startsWith("{");
    LogEntry container = stack.await("{job=\"containers\"}", 1).get(0);
    assertThat(value(container, "level")).isEqualTo("ERROR");
    assertThat(value(container, "container")).isEqualTo("web");
    assertThat(labels(stack)).doesNotContain("request_id", "filename");
    List<Diagnosis> seen = new ArrayList<>();
    Catalogue catalogue = Catalogue.read(folder.resolve(Catalogue.FILE_NAME));
    new Doctor(
            RealPrograms.loki(stack.lokiPort),
            Doctor.Expectations.of(catalogue, null),
            Duration.ofSeconds(60))
        .examine(seen::add);
    assertThat(seen)
        .filteredOn(diagnosis -> !Set.of("disk", "conformance").contains(diagnosis.subject()))
        .hasSizeGreaterThan(5)
        .allMatch(diagnosis -> diagnosis.verdict() == Diagnosis.Verdict.OK);
    assertThat(stack.metrics()).contains("flatlog_nonconforming_lines_total{");
    for (String all : List.of("", "r-1")) {
      Map<String, JsonNode> answers = new DashboardQueries(stack.lokiPort, all).answers();
      assertThat(answers).hasSizeGreaterThan(15);
      assertThat(answers.get("Records")).as("of " + all).hasSizeGreaterThan(2);
      assertThat(answers.get("Conformance")).hasSizeGreaterThan(2);
      assertThat(answers.get("Request $request_id")).hasSize(all.isEmpty() ? 0 : 3);
    }
  }

  /** Promtail and Alloy read journals only where they are built with systemd's library. */
  @Test
  void containersOfTheJournalArriveByName() throws Exception {
    String writer = "/lib/systemd/systemd-journal-remote";
    assumeTrue(Files.exists(Path.of(writer)), "FLATLOG_ALLOY is of no use without " + writer);
    Path journal = Files.createDirectory(folder.resolve("journal"));
    String record = record("WARN", "web", "slow", ",\"request_id\":\"r-2\"");
    String entries =
        entry("CONTAINER_NAME=web", record)
            + entry("CONTAINER_NAME=db", "no record")
            + entry("SYSLOG_IDENTIFIER=sshd", "of the system");
    TestPrograms.run(folder, entries, writer, "--output=" + journal.resolve("system.journal"), "-");
    try (RealStack stack =
        new RealStack(
                folder,
                RealCollector.ALLOY,
                "UTC",
                own ->
                    own.replace("/var/log/journal", journal.toString())
                        .replace("enabled: false", "enabled: true"))
            .start()) {
      LogEntry web = stack.await("{job=\"containers\", container=\"web\"}", 1).get(0);
      assertThat(web.line()).isEqualTo(record);
      assertThat(web.time()).isEqualTo(now);
      assertThat(value(web, "level")).isEqualTo("WARN");
      assertThat(value(web, "component")).isEqualTo("web");
      assertThat(value(web, "request_id")).isEqualTo("r-2");
      LogEntry db = stack.await("{job=\"containers\", container=\"db\"}", 1).get(0);
      assertThat(db.line()).isEqualTo("no record");
      assertThat(value(db, "flatlog_record")).isEqualTo("false");
      LogEntry system = stack.await("{job=\"system\"}", 1).get(0);
      assertThat(system.line()).isEqualTo("of the system");
      assertThat(system.time()).isEqualTo(now);
    }
  }

  private String entry(String field, String message) {
    long micros = now.toEpochMilli() * 1000;
    return """
    __REALTIME_TIMESTAMP=%d
    __MONOTONIC_TIMESTAMP=1000000
    _BOOT_ID=0123456789abcdef0123456789abcdef
    %s
    MESSAGE=%s

    """
        .formatted(micros, field, message);
  }

  private List<String> labels(RealStack stack) {
    try {
      return RealPrograms.loki(stack.lokiPort)
          .labels(now.minus(Duration.ofHours(2)), Instant.now());
    } catch (LokiException e) {
      throw new IllegalStateException(e);
    }
  }
}
