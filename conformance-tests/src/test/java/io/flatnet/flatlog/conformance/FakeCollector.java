package io.flatnet.flatlog.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pushes what is written to a watched file, with the catalogue's labels, until it is closed. */
final class FakeCollector implements AutoCloseable {

  private final FakeLoki loki;
  private final CountDownLatch stopped = new CountDownLatch(1);

  FakeCollector(FakeLoki loki) {
    this.loki = loki;
  }

  void watch(Path file) {
    Background.start(
        () -> {
          int sent = 0;
          while (!stopped.await(20, TimeUnit.MILLISECONDS)) {
            List<String> lines = lines(file);
            sent = Math.min(sent, lines.size());
            for (; sent < lines.size(); sent++) {
              push(lines.get(sent));
            }
          }
        });
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private void push(String line) {
    JsonNode record = JsonMapper.shared().readTree(line);
    loki.push(
        new FakeLoki.Entry(
            Instant.parse(record.get("timestamp").stringValue()),
            Map.of(
                "job", "cni-plugin",
                "log_type", "app",
                "host", "flatnet",
                "component", record.get("component").stringValue(),
                "level", record.get("level").stringValue()),
            Map.of("request_id", record.get("request_id").stringValue()),
            line));
  }

  @Override
  public void close() {
    stopped.countDown();
  }
}
