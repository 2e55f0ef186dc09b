package io.flatnet.flatlog.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flatnet.flatlog.loki.LogEntry;
import io.flatnet.flatlog.loki.LokiClient;
import io.flatnet.flatlog.loki.LokiException;
import io.flatnet.flatlog.yaml.InvalidYamlException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rendered configuration in the real programs, whose paths are in the variables FLATLOG_LOKI
 * and FLATLOG_PROMTAIL: what is written to a source's file is found in Loki as it should be.
 */
final class StackEndToEndTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @TempDir private Path folder = Path.of("");

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private final List<Process> programs = new ArrayList<>();
  private int lokiPort;
  private int collectorPort;

  @BeforeEach
  void start() throws IOException, InvalidYamlException, InterruptedException, LokiException {
    String loki = program("FLATLOG_LOKI");
    String promtail = program("FLATLOG_PROMTAIL");
    lokiPort = freePort();
    collectorPort = freePort();
    for (String logs : List.of("gateway", "flatnet/containers", "loki", "promtail")) {
      Files.createDirectories(folder.resolve(logs));
    }
    Path own = Path.of(System.getProperty("flatlog.root"), "logging", Catalogue.FILE_NAME);
    String catalogue =
        Files.readString(own)
            .replace("collector: alloy", "collector: promtail")
            .replace("loki: 3100", "loki: " + lokiPort)
            .replace("collector: 9080", "collector: " + collectorPort)
            .replace("/mnt/f/flatnet/logs", folder.resolve("gateway").toString())
            .replace("/var/log/flatnet", folder.resolve("flatnet").toString())
            .replace(
                "format: journal-containers", "enabled: false\n    format: journal-containers");
    Path file = Files.writeString(folder.resolve(Catalogue.FILE_NAME), catalogue);
    StackTree.write(Catalogue.read(file), folder);
    // Inside their containers the programs have folders and ports of their own.
    rewrite("loki/loki-config.yml", "path_prefix: /loki", "path_prefix: " + folder + "/loki");
    rewrite("loki/loki-config.yml", "rule_path: /loki", "rule_path: " + folder + "/loki");
    rewrite("loki/loki-config.yml", "grpc_listen_port: 9095", "grpc_listen_port: " + freePort());
    rewrite("promtail/promtail-config.yml", "/var/lib/promtail", folder + "/promtail");
    run(loki, "-verify-config", "-config.file=loki/loki-config.yml");
    launch("loki", loki, "-config.file=loki/loki-config.yml");
    awaitReady();
    launch("promtail", promtail, "-config.file=promtail/promtail-config.yml");
  }

  @AfterEach
  void stop() {
    programs.forEach(Process::destroyForcibly);
  }

  /** The path of a program that can be had in no package: without it there is nothing to test. */
  private static String program(String variable) {
    String path = System.getenv(variable);
    assumeTrue(path != null, variable + " is not set: the real program is not here");
    return String.valueOf(path);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void rewrite(String file, String from, String to) throws IOException {
    Path path = folder.resolve(file);
    Files.writeString(path, Files.readString(path).replace(from, to));
  }

  private void run(String... command) throws IOException, InterruptedException {
    Process process = process("verify", command);
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("verify.out"))).isZero();
  }

  private void launch(String name, String... command) throws IOException {
    programs.add(process(name, command));
  }

  private Process process(String name, String... command) throws IOException {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(name + ".out").toFile())
        .start();
  }

  private LokiClient client() {
    return new LokiClient(URI.create("http://127.0.0.1:" + lokiPort), Duration.ofSeconds(5));
  }

  private void awaitReady() throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      try {
        if (client().notReady().isEmpty()) {
          return;
        }
      } catch (LokiException e) {
        // Not listening yet.
      }
      assertThat(programs.get(0).waitFor(200, TimeUnit.MILLISECONDS))
          .as(Files.readString(folder.resolve("loki.out")))
          .isFalse();
    }
    fail("Loki did not become ready: " + Files.readString(folder.resolve("loki.out")));
  }

  /** Waits until a query finds as many entries as were written. */
  private List<LogEntry> await(String logql, int count) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    List<LogEntry> entries = List.of();
    while (Instant.now().isBefore(end)) {
      entries = entries(logql);
      if (entries.size() >= count) {
        break;
      }
      assertThat(programs.get(1).waitFor(300, TimeUnit.MILLISECONDS))
          .as(Files.readString(folder.resolve("promtail.out")))
          .isFalse();
    }
    assertThat(entries).as(Files.readString(folder.resolve("promtail.out"))).hasSize(count);
    return entries;
  }

  private List<LogEntry> entries(String logql) {
    try {
      Instant from = now.minus(Duration.ofHours(2));
      Instant to = Instant.now().plus(Duration.ofMinutes(5));
      return client().lines(logql, from, to, 100, LokiClient.Order.OLDEST_FIRST).entries();
    } catch (LokiException e) {
      return List.of();
    }
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

  @Test
  void everySourceArrivesAsTheStandardWantsIt() throws IOException, InterruptedException {
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
    assertThat(metrics()).contains("flatlog_nonconforming_lines_total{");
  }

  private List<String> labels() {
    try {
      return client().labels(now.minus(Duration.ofHours(2)), Instant.now());
    } catch (LokiException e) {
      throw new IllegalStateException(e);
    }
  }

  private String metrics() throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + collectorPort + "/metrics");
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
