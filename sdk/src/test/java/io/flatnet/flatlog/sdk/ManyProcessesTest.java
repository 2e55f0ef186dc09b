package io.flatnet.flatlog.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.AutoCloseableSoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Many processes that write at once: to one file, while it is rotated and some are killed, and to
 * one pipe.
 */
class ManyProcessesTest {

  /** What Linux writes to a pipe in one piece. */
  private static final int PIPE_BUF = 4096;

  @TempDir Path folder;

  @Test
  void linesUpToTheSizeOfAPipesBufferStayWholeOnASharedStderr() throws Exception {
    Needs.that(Files.exists(Path.of("/bin/sh")), "a POSIX shell");
    int writers = 4;
    int records = 1000;
    List<String> command =
        new ArrayList<>(
            List.of(
                "/bin/sh",
                "-c",
                "for w in $(seq " + writers + "); do \"$@\" w$w " + records + " 20000 & done; wait",
                "sh"));
    command.addAll(ChildProcess.java(StormWriter.class));
    ProcessBuilder builder = new ProcessBuilder(command);
    ChildProcess.prepare(builder, Map.of("FLATLOG_STDERR_MAX_BYTES", "" + PIPE_BUF));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    byte[] written = builder.start().getErrorStream().readAllBytes();
    List<JsonNode> lines = Checked.records(written);
    assertThat(lines.stream().map(line -> line.at("/extra/id").asString()).distinct())
        .hasSize(writers * records);
    assertThat(lines).hasSize(writers * records);
    assertThat(lines).anyMatch(line -> line.at("/extra/truncated/message").asInt() > PIPE_BUF);
  }

  @Test
  void eightProcessesOneFileARotatorAndKillsLoseAndTearNothing() throws Exception {
    int writers = 8;
    int records = 5000;
    Path log = folder.resolve("storm.log");
    AtomicInteger rotations = new AtomicInteger();
    ScheduledExecutorService rotator = Executors.newSingleThreadScheduledExecutor();
    Future<?> rotating =
        rotator.scheduleAtFixedRate(() -> rotate(log, rotations), 50, 50, TimeUnit.MILLISECONDS);
    ExecutorService pool = Executors.newCachedThreadPool();
    Map<String, List<String>> acknowledged = new HashMap<>();
    List<Process> lasting = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      lasting.add(start(pool, log, "w" + i, records, acknowledged));
    }
    int killed = 0;
    Random random = new Random(5);
    while (lasting.stream().anyMatch(Process::isAlive)) {
      Process victim = start(pool, log, "v" + killed, 1_000_000, acknowledged);
      awaitAcknowledged(acknowledged, "v" + killed, 1 + random.nextInt(200));
      victim.destroyForcibly().waitFor();
      killed++;
    }
    pool.shutdown();
    assertThat(pool.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
    assertThat(rotating.isDone()).as("the rotator failed").isFalse();
    rotator.shutdownNow();
    assertThat(rotator.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    try (AutoCloseableSoftAssertions soft = new AutoCloseableSoftAssertions()) {
      checkStorm(soft, acknowledged, killed, writers * records);
      soft.assertThat(rotations.get()).isGreaterThan(5);
      soft.assertThat(killed).isPositive();
    }
  }

  private void checkStorm(
      AutoCloseableSoftAssertions soft,
      Map<String, List<String>> acknowledged,
      int killed,
      int lasting)
      throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(f -> f.getFileName().toString().startsWith("storm")).toList();
    }
    Checked.Verdict verdict = Checked.verdict(files);
    Map<String, Integer> present = new HashMap<>();
    for (JsonNode record : verdict.conforming()) {
      present.merge(record.at("/extra/id").asString(), 1, Integer::sum);
    }
    int torn = verdict.refusedLines();
    soft.assertThat(torn).as("torn lines").isLessThanOrEqualTo(killed);
    soft.assertThat(present.values()).as("copies of each").allMatch(count -> count == 1);
    List<String> missing = new ArrayList<>();
    int count = 0;
    for (List<String> ids : acknowledged.values()) {
      for (String id : ids) {
        count++;
        if (!present.containsKey(id)) {
          missing.add(id);
        }
      }
    }
    soft.assertThat(missing).as("acknowledged but missing").isEmpty();
    soft.assertThat(count).isGreaterThanOrEqualTo(lasting);
  }

  private static void rotate(Path log, AtomicInteger rotations) {
    try {
      Files.move(
          log, log.resolveSibling("storm.log." + rotations.get()), StandardCopyOption.ATOMIC_MOVE);
      rotations.incrementAndGet();
    } catch (IOException e) {
      // Nobody has written since the last rotation.
    }
  }

  private Process start(
      ExecutorService pool,
      Path log,
      String name,
      int records,
      Map<String, List<String>> acknowledged)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(ChildProcess.java(StormWriter.class, name, "" + records, "200000"));
    ChildProcess.prepare(builder, Map.of("FLATLOG_FILE", log.toString()));
    builder.redirectError(folder.resolve("stderr-" + name).toFile());
    Process process = builder.start();
    List<String> ids = new ArrayList<>();
    synchronized (acknowledged) {
      acknowledged.put(name, ids);
    }
    pool.execute(
        () -> {
          try (BufferedReader reader = process.inputReader()) {
            StringBuilder id = new StringBuilder();
            for (int c = reader.read(); c >= 0; c = reader.read()) {
              if (c != '\n') {
                id.append((char) c);
              } else {
                synchronized (acknowledged) {
                  ids.add(id.toString());
                  acknowledged.notifyAll();
                }
                id.setLength(0);
              }
            }
          } catch (IOException e) {
            // A killed writer's pipe; what it acknowledged before is in the list.
          }
        });
    return process;
  }

  private static void awaitAcknowledged(
      Map<String, List<String>> acknowledged, String name, int count) throws InterruptedException {
    synchronized (acknowledged) {
      while (acknowledged.getOrDefault(name, List.of()).size() < count) {
        acknowledged.wait();
      }
    }
  }
}
