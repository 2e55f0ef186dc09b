package io.flatnet.flatlog.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.loki.LogEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real collector loses no line, whatever happens to files, to Loki and to itself. */
final class CollectorOutagesTest {

  private static final String LOG = "flatnet/cni.log";

  @TempDir private Path folder = Path.of("");

  private final List<String> written = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void nothingIsLostWhenAFileIsRotated(RealCollector collector) throws Exception {
    try (RealStack stack = stack(collector).start()) {
      write(1);
      allArrived(stack);
      for (int rotation = 1; rotation <= 3; rotation++) {
        write(100);
        rotate(rotation);
        write(100);
        allArrived(stack);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsLostWhileTheCollectorIsDown(RealCollector collector) throws Exception {
    try (RealStack stack = stack(collector).start()) {
      write(50);
      allArrived(stack);
      stack.stopCollector();
      write(50);
      stack.startCollector();
      allArrived(stack);
      write(50);
      allArrived(stack);
      stack.killCollector();
      write(50);
      stack.startCollector();
      allArrived(stack);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsLostWhileLokiIsDown(RealCollector collector) throws Exception {
    try (RealStack stack = stack(collector).start()) {
      write(50);
      allArrived(stack);
      stack.stopLoki();
      write(50);
      stack.programs.await("retry", () -> retries(stack.metrics()) > 0);
      write(50);
      stack.startLoki();
      allArrived(stack);
    }
  }

  private RealStack stack(RealCollector collector) throws Exception {
    return new RealStack(folder, collector, "UTC", RealStack::withoutJournals);
  }

  private static double retries(String metrics) {
    return Metrics.of(metrics).sum("loki_write_batch_retries_total")
        + Metrics.of(metrics).sum("promtail_batch_retries_total");
  }

  private void write(int records) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      lines.add(
          """
          {"timestamp":"%s","level":"INFO","component":"cni","message":"record %d"}"""
              .formatted(Instant.now().plusNanos(1_000), written.size() + i)
              .replaceAll("(\\\\.[0-9]{3})[0-9]*Z", "$1Z"));
    }
    Files.write(folder.resolve(LOG), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    written.addAll(lines);
  }

  /** As logrotate and flatlog rotate do: the old file stays beside the new one. */
  private void rotate(int number) throws IOException {
    Files.move(folder.resolve(LOG), folder.resolve(LOG + "." + number));
  }

  private void allArrived(RealStack stack) throws Exception {
    List<LogEntry> found = stack.await("{job=\"cni-plugin\"}", written.size());
    assertThat(found).extracting(LogEntry::line).containsExactlyInAnyOrderElementsOf(written);
  }
}
