package io.flatnet.flatlog.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.loki.LogEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The profile scalable with the real Loki (FLATLOG_LOKI), versitygw (FLATLOG_S3) and nginx: a stack
 * moves from one Loki to three, and loses one of them while it is written to.
 */
final class ScalableEndToEndTest {

  private static final Map<String, String> LABELS =
      Map.of("job", "cni-plugin", "log_type", "app", "component", "cni", "host", "flatnet");

  private static final String ALL = "{job=\"cni-plugin\"}";

  private static final int RECORDS = 60;

  @TempDir private Path folder = Path.of("");

  private final List<RealPrograms> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(RealPrograms::close);
  }

  private RealPrograms in(String name) throws Exception {
    RealPrograms programs = new RealPrograms(Files.createDirectories(folder.resolve(name)));
    started.add(programs);
    return programs;
  }

  private Catalogue write(String name, String... fromAndTo) throws Exception {
    Path own = Path.of(System.getProperty("flatlog.root"), "logging", Catalogue.FILE_NAME);
    String text = Files.readString(own);
    for (int i = 0; i < fromAndTo.length; i += 2) {
      assertThat(text).contains(fromAndTo[i]);
      text = text.replace(fromAndTo[i], fromAndTo[i + 1]);
    }
    Path file = Files.writeString(folder.resolve(name).resolve(Catalogue.FILE_NAME), text);
    Catalogue catalogue = Catalogue.read(file);
    StackTree.write(catalogue, folder.resolve(name));
    return catalogue;
  }

  @Test
  void movesFromOneAndOutlivesTheLossOfOneOfThree() throws Exception {
    String loki = RealPrograms.path("FLATLOG_LOKI");
    String storage = RealPrograms.path("FLATLOG_S3");
    TestPrograms.need("nginx");
    Path volume = folder.resolve("single/data");
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    writtenBySingle(loki, yesterday);

    RealPrograms three = in("scalable");
    int firstPort = RealPrograms.freePorts(11);
    int proxyPort = firstPort + 9;
    Catalogue catalogue =
        write(
            "scalable",
            "profile: single",
            "profile: scalable",
            "loki: 3100",
            "loki: " + proxyPort,
            "first_port: 3110",
            "first_port: " + firstPort,
            "127.0.0.1:3140",
            "127.0.0.1:" + (firstPort + 10),
            "# since: \"2026-12-01\"",
            "since: \"" + LocalDate.now(ZoneOffset.UTC) + "\"");
    three.rewrite(
        "loki/loki-config.yml",
        " /loki",
        " ${LOKI_HOME}",
        "/single",
        volume.toString(),
        "/etc/loki",
        folder + "/scalable/loki");
    three.rewrite("loki/proxy.conf", "/tmp/", folder + "/scalable/");

    Path bucket = Files.createDirectories(folder.resolve("scalable/data/flatlog"));
    Map<String, String> keys = keys(catalogue);
    three.start(
        "s3",
        keys,
        storage,
        "--quiet",
        "--port",
        "127.0.0.1:" + (firstPort + 10),
        "posix",
        folder + "/scalable/data");
    for (LokiInstance instance : LokiInstance.of(catalogue)) {
      start(three, loki, instance, keys);
    }
    three.start(
        "nginx", Map.of(), "nginx", "-e", "stderr", "-c", folder + "/scalable/loki/proxy.conf");
    for (LokiInstance instance : LokiInstance.of(catalogue)) {
      three.awaitReady(instance.httpPort());
    }
    three.awaitReady(proxyPort);
    three.await("three Lokis that know one another", () -> active(firstPort) == 3);

    List<String> written = new ArrayList<>();
    Instant now = Instant.now();
    for (int i = 0; i < RECORDS; i++) {
      if (i == RECORDS / 2) {
        three.kill("loki-2");
      }
      String line = "record " + i;
      assertThat(RealPrograms.push(proxyPort, LABELS, now.plusMillis(i), line)).isEqualTo(204);
      written.add(line);
    }
    written.add(0, "of yesterday");
    assertThat(lines(three.await(proxyPort, ALL, written.size()))).isEqualTo(written);
    int third = LokiInstance.of(catalogue).get(2).httpPort();
    assertThat(lines(three.await(third, ALL, written.size()))).isEqualTo(written);

    three.stop("loki-1");
    three.stop("loki-3");
    try (Stream<Path> objects = Files.walk(bucket)) {
      List<String> names =
          objects.filter(Files::isRegularFile).map(f -> bucket.relativize(f).toString()).toList();
      assertThat(names).anyMatch(name -> name.startsWith("fake/"));
      assertThat(names).anyMatch(name -> name.startsWith("index/"));
    }
  }

  /** One Loki takes a record, and is told to give everything to its store. */
  private void writtenBySingle(String loki, Instant time) throws Exception {
    RealPrograms one = in("single");
    int port = RealPrograms.freePorts(2);
    write("single", "loki: 3100", "loki: " + port);
    one.settleLoki(port + 1);
    one.start("loki", Map.of(), loki, "-config.file=loki/loki-config.yml", RealPrograms.AT_ONCE);
    one.awaitReady(port);
    assertThat(RealPrograms.push(port, LABELS, time, "of yesterday")).isEqualTo(204);
    assertThat(RealPrograms.post(port, "/ingester/shutdown?terminate=false", "")).isEqualTo(204);
    one.stop("loki");
  }

  private void start(
      RealPrograms programs, String loki, LokiInstance instance, Map<String, String> keys)
      throws Exception {
    Map<String, String> environment = new HashMap<>(keys);
    environment.putAll(instance.environment());
    environment.put("LOKI_HOME", folder + "/scalable/" + instance.name());
    programs.start(
        instance.name(),
        environment,
        loki,
        "-config.file=loki/loki-config.yml",
        "-config.expand-env=true",
        RealPrograms.AT_ONCE);
  }

  /** What {@code flatlog stack init} makes for the containers. */
  private Map<String, String> keys(Catalogue catalogue) throws Exception {
    Catalogue.Scalable scalable = Objects.requireNonNull(catalogue.whenScalable());
    Path file = NewStack.makeStorageKeys(folder.resolve("scalable"), scalable.objectStorage());
    Map<String, String> keys = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      keys.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
    }
    return keys;
  }

  private static long active(int port) throws Exception {
    String ring = RealPrograms.get(port, "/ring");
    return ring.split("ACTIVE", -1).length - 1L;
  }

  private static List<String> lines(List<LogEntry> entries) {
    return entries.stream().map(LogEntry::line).toList();
  }
}
