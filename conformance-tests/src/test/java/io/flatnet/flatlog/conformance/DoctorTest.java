package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code flatlog stack doctor} against a stack that is well, and against ones that are not. */
class DoctorTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String CONFIG =
      """
      compactor:
        retention_enabled: true
      limits_config:
        retention_period: 30d
        retention_stream:
          - selector: '{job="gateway",log_type="access"}'
            priority: 1
            period: 2w
          - selector: '{job="cni-plugin", log_type="app"}'
            priority: 1
            period: 336h0m0s
          - selector: '{job="containers", log_type="container"}'
            priority: 1
            period: 1w
          - selector: '{job="system", log_type="system"}'
            priority: 1
            period: 1w
      """;

  /** Podman's, which the doctor looks at as well where there are any. */
  private static final String VOLUMES = "/var/lib/containers/storage/volumes";

  private final FakeLoki loki = new FakeLoki().answering("/config", CONFIG);
  private final FakeCollector collector = new FakeCollector(loki);

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void catalogue() throws IOException {
    Path own = CaseFiles.ROOT.resolve("logging/flatlog-stack.yaml");
    Files.createDirectory(folder.resolve("logs"));
    Files.writeString(
        folder.resolve("flatlog-stack.yaml"),
        Files.readString(own)
            .replace("/var/log/flatnet/*.log", folder + "/logs/*.log")
            .replaceAll("/(?:mnt/f|var/lib|var/log)/", folder + "/none/"));
    conformance("99.99");
    loki.answering(
        "/metrics", "loki_discarded_samples_total{reason=\"rate_limited\",tenant=\"fake\"} 0\n");
  }

  @AfterEach
  void stop() {
    collector.close();
    loki.close();
  }

  @Test
  void allIsFine() throws Exception {
    collecting();
    Command.Outcome run = doctor("--timeout", "30s");
    assertThat(
            run.stdout()
                .replace(folder.toString(), "DIR")
                .replaceAll("[0-9]+ % free", "N % free")
                .replaceAll("(?m)^.* at " + VOLUMES + "\n", ""))
        .isEqualTo(
            """
            ok       loki                 ready
            ok       clock                Loki's is within 1 s
            ok       collector            a record written to DIR/logs/flatlog-doctor.log came through
            ok       record's labels      component, host, job, level, log_type
            ok       structured metadata  request_id
            ok       labels               none but the catalogue's
            ok       conformance          99 % or more everywhere
            ok       retention            as in the catalogue
            ok       ingestion            nothing refused since Loki started
            ok       disk                 N % free at DIR/logs
            """);
    assertThat(run.stderr()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(folder.resolve("logs/flatlog-doctor.log")).doesNotExist();
  }

  @Test
  void theRecordThatIsSentConformsAndAFileThatWasThereStays() throws Exception {
    Path watched = Files.writeString(folder.resolve("logs/cni.log"), "");
    collector.watch(watched);
    Command.Outcome run = doctor("--canary", watched.toString(), "--format", "jsonl");
    assertThat(
            run.stdout().lines().map(JSON::readTree).map(row -> row.get("verdict").stringValue()))
        .containsOnly("ok");
    Command.Outcome check =
        Command.flatlog("validate", "--strict", "--ignore", "FL301", watched.toString()).run();
    assertThat(check.exitCode()).as(check.stdout()).isZero();
  }

  @Test
  void aLokiThatIsDownIsAFinding() throws Exception {
    loki.close();
    Map<String, JsonNode> rows = examined(1);
    assertThat(rows).containsOnlyKeys("loki", "disk");
    assertThat(broken(rows, "loki"))
        .isEqualTo("nothing answers at " + loki.url() + "; is Loki running there?");
  }

  @ParameterizedTest
  @CsvSource({"401, credentials", "404, ss -ltnp"})
  void whatAnswersInLokisPlaceIsNotTakenForOneThatIsDown(int status, String next) throws Exception {
    loki.answering(status, "no");
    assertThat(row(examined(1), "loki").path("next").asString())
        .contains(next)
        .doesNotContain("podman");
  }

  @Test
  void aLokiThatIsNotReadySaysWhy() throws Exception {
    loki.answering(503, "Ingester not ready: waiting for 15s after being ready\n");
    assertThat(broken(examined(1), "loki"))
        .isEqualTo("Ingester not ready: waiting for 15s after being ready");
  }

  @Test
  void aCollectorThatDoesNotCollectIsFoundOut() throws Exception {
    Map<String, JsonNode> rows = examined(1, "--timeout", "1s");
    assertThat(broken(rows, "collector")).endsWith("was not in Loki after 1 s");
    assertThat(rows).doesNotContainKeys("record's labels", "structured metadata");
  }

  @Test
  void labelsOfAnotherConfigurationAreFoundOut() throws Exception {
    loki.changing(
        entry ->
            entry.withLabels(
                with(without(entry.labels(), "host"), "job", "flatnet-cni", "pod", "x")));
    collecting();
    Map<String, JsonNode> rows = examined(1);
    assertThat(broken(rows, "record's labels"))
        .isEqualTo("{host=missing, expected flatnet, job=flatnet-cni, expected cni-plugin}");
    assertThat(row(rows, "labels").path("verdict").asString()).isEqualTo("warning");
    assertThat(row(rows, "labels").path("found").asString()).isEqualTo("also pod");
  }

  @Test
  void aRecordThatIsChangedOnItsWayIsFoundOut() throws Exception {
    loki.changing(
        entry ->
            new FakeLoki.Entry(entry.time(), entry.labels(), entry.metadata(), entry.line() + " "));
    collecting();
    assertThat(broken(examined(1), "record")).endsWith(" , not what was written");
  }

  @Test
  void aRequestIdThatIsNoStructuredMetadataIsFoundOut() throws Exception {
    loki.changing(entry -> entry.withMetadata(Map.of()));
    collecting();
    assertThat(broken(examined(1), "structured metadata"))
        .isEqualTo("request_id is missing: requests cannot be found by it");
  }

  @Test
  void aRequestIdThatIsALabelIsFoundOut() throws Exception {
    loki.changing(
        entry ->
            entry
                .withLabels(
                    with(
                        entry.labels(),
                        "request_id",
                        entry.metadata().getOrDefault("request_id", "")))
                .withMetadata(Map.of()));
    collecting();
    assertThat(broken(examined(1), "structured metadata"))
        .isEqualTo("request_id is a label: each request makes a stream of its own");
  }

  @Test
  void retentionIsComparedWithTheCatalogue() throws Exception {
    loki.answering(
        "/config",
        CONFIG.replace("2w", "90d").replace("retention_enabled: true", "retention_enabled: false"));
    collecting();
    assertThat(broken(examined(1), "retention"))
        .isEqualTo(
            "compactor.retention_enabled is off: nothing is ever deleted;"
                + " {job=\"gateway\", log_type=\"access\"} is kept 90 d, expected 14 d");
  }

  @Test
  void lowConformanceRefusedLinesAndAFullDiskAreFoundOut() throws Exception {
    conformance("42");
    loki.answering("/metrics", "loki_discarded_samples_total{reason=\"line_too_long\"} 3\n");
    collecting();
    Map<String, JsonNode> rows = examined(1);
    assertThat(row(rows, "conformance").path("found").asString()).isEqualTo("cni 42.0 %");
    assertThat(row(rows, "ingestion").path("found").asString())
        .isEqualTo("lines refused since Loki started: {line_too_long=3.0}");
    loki.answering("/metrics", "loki_ingester_wal_disk_full_failures_total 1\n");
    assertThat(broken(examined(1), "ingestion")).isEqualTo("Loki's disk was full");
  }

  @Test
  void aClockThatIsOffIsFoundOut() throws Exception {
    collecting();
    try (ShiftedClock slow = new ShiftedClock(loki.url(), Duration.ofMinutes(-10))) {
      Map<String, JsonNode> rows = rows(doctor("--loki", slow.url(), "--format", "jsonl"), 1);
      assertThat(broken(rows, "clock")).matches("Loki's clock is (599|60[0-9]) s behind");
    }
  }

  @Test
  void howFullTheDiskOfTheLogsIsDecides() throws Exception {
    loki.close();
    Path logs = folder.resolve("logs");
    Process mount =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", logs.toString())
            .inheritIO()
            .start();
    boolean mounted = mount.waitFor() == 0;
    assertThat(mounted || !"1".equals(System.getenv("FLATLOG_REQUIRE_ALL"))).isTrue();
    assumeTrue(mounted, "a small file system cannot be mounted");
    try {
      Files.write(logs.resolve("a"), new byte[(1 << 20) * 9 / 10]);
      JsonNode low = row(examined(1), "disk");
      assertThat(low.path("verdict").asString()).isEqualTo("warning");
      assertThat(low.path("found").asString()).matches("(9|10) % free at " + logs);
      Files.write(logs.resolve("b"), new byte[1 << 16]);
      assertThat(broken(examined(1), "disk")).matches("[0-4] % free at " + logs);
    } finally {
      new ProcessBuilder("umount", logs.toString()).start().waitFor();
    }
  }

  @Test
  void aCatalogueThatIsNoneIsTrouble() throws Exception {
    Files.writeString(folder.resolve("flatlog-stack.yaml"), "version: 1\nsauces: []\n");
    Command.Outcome run = doctor();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.stderr()).contains("flatlog-stack.yaml:2");
    assertThat(run.stdout()).isEmpty();
  }

  private void conformance(String percent) {
    loki.answering(
        "/loki/api/v1/query",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
            + "{\"metric\":{\"component\":\"cni\"},\"value\":[1795330800,\""
            + percent
            + "\"]}]}}");
  }

  private Command.Outcome doctor(String... options) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("stack", "doctor", folder.toString()));
    if (!List.of(options).contains("--loki")) {
      words.addAll(List.of("--loki", loki.url()));
    }
    words.addAll(List.of(options));
    return Command.flatlog(words.toArray(new String[0])).run();
  }

  private Map<String, JsonNode> examined(int exitCode, String... options) throws Exception {
    List<String> words = new ArrayList<>(List.of(options));
    words.addAll(List.of("--format", "jsonl"));
    return rows(doctor(words.toArray(new String[0])), exitCode);
  }

  private static Map<String, JsonNode> rows(Command.Outcome run, int exitCode) {
    assertThat(run.exitCode()).as(run.stdout() + run.stderr()).isEqualTo(exitCode);
    Map<String, JsonNode> rows = new TreeMap<>();
    run.stdout()
        .lines()
        .map(JSON::readTree)
        .filter(row -> !row.get("found").stringValue().endsWith(VOLUMES))
        .forEach(row -> rows.put(row.get("subject").stringValue(), row));
    return rows;
  }

  private static JsonNode row(Map<String, JsonNode> rows, String subject) {
    return rows.getOrDefault(subject, JSON.createObjectNode());
  }

  private static String broken(Map<String, JsonNode> rows, String subject) {
    JsonNode row = row(rows, subject);
    assertThat(row.path("verdict").asString()).as(rows.toString()).isEqualTo("broken");
    assertThat(row.path("next").asString()).isNotEmpty();
    return row.path("found").asString();
  }

  private void collecting() {
    collector.watch(folder.resolve("logs/flatlog-doctor.log"));
  }

  private static Map<String, String> without(Map<String, String> map, String key) {
    Map<String, String> other = new TreeMap<>(map);
    other.remove(key);
    return other;
  }

  private static Map<String, String> with(Map<String, String> map, String... pairs) {
    Map<String, String> other = new TreeMap<>(map);
    for (int i = 0; i < pairs.length; i += 2) {
      other.put(pairs[i], pairs[i + 1]);
    }
    return other;
  }
}
