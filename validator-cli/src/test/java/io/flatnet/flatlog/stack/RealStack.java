package io.flatnet.flatlog.stack;

import io.flatnet.flatlog.loki.LogEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Loki and a collector, run with what is rendered from a catalogue: that of this repository, with
 * the folders and ports of a test.
 */
final class RealStack implements AutoCloseable {

  private final Path folder;
  private final RealCollector collector;
  private final String zone;
  private final String loki = RealPrograms.path("FLATLOG_LOKI");

  final RealPrograms programs;
  final int lokiPort = RealPrograms.freePorts(2);
  final int collectorPort = RealPrograms.freePort();

  /**
   * Renders a stack that watches {@code gateway/} and {@code flatnet/} in the folder.
   *
   * @param zone the zone that the collector runs in
   * @param change what else is different in the catalogue's text
   */
  RealStack(Path folder, RealCollector collector, String zone, UnaryOperator<String> change)
      throws Exception {
    collector.program();
    this.folder = folder;
    this.collector = collector;
    this.zone = zone;
    this.programs = new RealPrograms(folder);
    for (String logs : List.of("gateway", "flatnet/containers", "promtail")) {
      Files.createDirectories(folder.resolve(logs));
    }
    Path own = Path.of(System.getProperty("flatlog.root"), "logging", Catalogue.FILE_NAME);
    String catalogue =
        Files.readString(own)
            .replace("collector: alloy", "collector: " + collector.word())
            .replace("loki: 3100", "loki: " + lokiPort)
            .replace("collector: 9080", "collector: " + collectorPort)
            .replace("/mnt/f/flatnet/logs", folder.resolve("gateway").toString())
            .replace("/var/log/flatnet", folder.resolve("flatnet").toString());
    Path file = Files.writeString(folder.resolve(Catalogue.FILE_NAME), change.apply(catalogue));
    StackTree.write(Catalogue.read(file), folder);
    // Inside their containers the programs have folders and ports of their own.
    programs.settleLoki(lokiPort + 1);
    collector.settle(programs, folder);
    TestPrograms.run(folder, "", loki, "-verify-config", "-config.file=loki/loki-config.yml");
  }

  /** A catalogue whose journals are not collected: without systemd there are none. */
  static String withoutJournals(String catalogue) {
    return catalogue.replace(
        "format: journal-containers", "enabled: false\n    format: journal-containers");
  }

  RealStack start() throws Exception {
    startLoki();
    startCollector();
    return this;
  }

  void startLoki() throws Exception {
    programs.start(
        "loki", Map.of(), loki, "-config.file=loki/loki-config.yml", RealPrograms.AT_ONCE);
    programs.awaitReady(lokiPort);
  }

  void stopLoki() throws Exception {
    programs.stop("loki");
  }

  void startCollector() throws IOException {
    collector.start(programs, folder, collectorPort, zone);
  }

  void stopCollector() throws Exception {
    programs.stop(collector.word());
  }

  void killCollector() throws Exception {
    programs.kill(collector.word());
  }

  /** Waits until a query finds as many entries as there should be, of the last two days. */
  List<LogEntry> await(String logql, int count) throws Exception {
    return programs.await(lokiPort, logql, count);
  }

  /** What the collector says of itself, in the format of Prometheus. */
  String metrics() throws Exception {
    return RealPrograms.get(collectorPort, "/metrics");
  }

  @Override
  public void close() {
    programs.close();
  }
}
