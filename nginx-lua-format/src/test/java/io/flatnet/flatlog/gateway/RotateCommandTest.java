package io.flatnet.flatlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code flatlog rotate} beside an nginx under load, killed wherever it happens to be. */
class RotateCommandTest {

  private static final int REQUESTS = 200_000;
  private static final int CONNECTIONS = 2;
  private static final int KILLED_RUNS = 8;
  private static final int SLOWEST_START_MILLIS = 1500;

  private static final List<byte[]> REQUEST =
      List.of(RequestCases.bytes("GET /tiny HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n"));

  @Test
  void losesNothingHoweverOftenItIsKilled(@TempDir Path folder) throws Exception {
    Programs.require("nginx");
    Map<String, String> values = new HashMap<>(Level.PURE.settings());
    values.put("buffer", "");
    try (Nginx nginx = new Nginx(folder, "load.conf", values)) {
      LoadClient client = new LoadClient(nginx.port("main"), REQUEST);
      CompletableFuture<Void> load = CompletableFuture.runAsync(() -> send(client));
      long seed = System.nanoTime();
      Random random = new Random(seed);
      System.out.println("RotateCommandTest: seed " + seed);
      for (int i = 0; i < KILLED_RUNS; i++) {
        Process first = rotate(nginx, folder);
        Process second = i % 4 == 0 ? rotate(nginx, folder) : first;
        kill(first, random);
        second.waitFor();
      }
      load.get();
      assertThat(rotate(nginx, folder).waitFor()).as(console(folder)).isZero();
      nginx.quit();
    }
    List<Path> logs = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("logs"))) {
      files.filter(file -> name(file).startsWith("access.log")).forEach(logs::add);
    }
    assertThat(logs).noneMatch(file -> name(file).endsWith(".part"));
    assertThat(logs).anyMatch(file -> name(file).endsWith(".gz"));
    assertThat(logs)
        .as("all that was rotated is compressed")
        .allMatch(file -> name(file).endsWith(".gz") || name(file).equals("access.log"));
    assertThat(Checker.conformingLines(folder, logs)).isEqualTo(REQUESTS);
  }

  private static void send(LoadClient client) {
    try {
      client.run(REQUESTS, CONNECTIONS);
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("the load stopped", e);
    }
  }

  private static Process rotate(Nginx nginx, Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "rotate",
            "--max-size",
            "10KB",
            "--signal",
            nginx.log("nginx.pid").toString(),
            nginx.log("access.log").toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("rotate.log").toFile()))
        .start();
  }

  private static void kill(Process process, Random random) throws InterruptedException {
    process.waitFor(random.nextInt(SLOWEST_START_MILLIS), TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
  }

  private static String console(Path folder) throws IOException {
    Path log = folder.resolve("rotate.log");
    return Files.exists(log) ? Files.readString(log) : "";
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
