package io.flatnet.flatlog.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flatnet.flatlog.loki.LogEntry;
import io.flatnet.flatlog.loki.LokiClient;
import io.flatnet.flatlog.loki.LokiException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Programs that no package has, run on loopback with what is rendered: Loki, Promtail and others
 * whose paths are in variables such as FLATLOG_LOKI.
 */
final class RealPrograms implements AutoCloseable {

  /** Loki's option to be ready without waiting a while for others: a matter of time alone. */
  static final String AT_ONCE = "-ingester.min-ready-duration=0s";

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final Path folder;
  private final Map<String, Process> running = new LinkedHashMap<>();

  RealPrograms(Path folder) {
    this.folder = folder;
  }

  /** The path of a program; skips the test where the variable is not set. */
  static String path(String variable) {
    String path = System.getenv(variable);
    assumeTrue(path != null, variable + " is not set: the real program is not here");
    return String.valueOf(path);
  }

  static int freePort() throws IOException {
    return freePorts(1);
  }

  /** The first of some ports in a row that are free. */
  static int freePorts(int count) throws IOException {
    for (int attempt = 0; attempt < 100; attempt++) {
      List<ServerSocket> sockets = new ArrayList<>();
      try {
        ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        sockets.add(first);
        for (int i = 1; i < count; i++) {
          sockets.add(
              new ServerSocket(first.getLocalPort() + i, 1, InetAddress.getLoopbackAddress()));
        }
        return first.getLocalPort();
      } catch (IOException | IllegalArgumentException e) {
        // One of the row is taken: another row.
      } finally {
        for (ServerSocket socket : sockets) {
          socket.close();
        }
      }
    }
    throw new IOException("no " + count + " free ports in a row");
  }

  /** Puts other texts into a rendered file: the folders and ports of this machine. */
  void rewrite(String file, String... fromAndTo) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    for (int i = 0; i < fromAndTo.length; i += 2) {
      assertThat(text).contains(fromAndTo[i]);
      text = text.replace(fromAndTo[i], fromAndTo[i + 1]);
    }
    Files.writeString(path, text);
  }

  /** Gives the only Loki of the folder its folders and a second port. */
  void settleLoki(int grpcPort) throws IOException {
    rewrite(
        "loki/loki-config.yml",
        " /loki",
        " " + folder + "/data",
        "/etc/loki",
        folder + "/loki",
        "grpc_listen_port: 9095",
        "grpc_listen_port: " + grpcPort);
  }

  /** Starts a program in the folder; under the name of one that runs no more, another of it. */
  void start(String name, Map<String, String> environment, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output(name).toFile()));
    builder.environment().putAll(environment);
    running.put(name, builder.start());
  }

  private Path output(String name) {
    return folder.resolve(name + ".out");
  }

  /** Ends a program by the signal that lets it tidy up, and waits for its end. */
  void stop(String name) throws IOException, InterruptedException {
    Process process = process(name);
    process.destroy();
    awaitEnd(name, process);
  }

  /** Ends a program at once. */
  void kill(String name) throws IOException, InterruptedException {
    Process process = process(name);
    process.destroyForcibly();
    awaitEnd(name, process);
  }

  private Process process(String name) {
    return Objects.requireNonNull(running.remove(name), name);
  }

  private void awaitEnd(String name, Process process) throws IOException, InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .as(Files.readString(output(name)))
        .isTrue();
  }

  /** Waits for something; fails at once when a program has ended, and else after a while. */
  void await(String what, Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.call()) {
      for (Map.Entry<String, Process> program : running.entrySet()) {
        if (!program.getValue().isAlive()) {
          fail(program.getKey() + " ended: " + Files.readString(output(program.getKey())));
        }
      }
      if (Instant.now().isAfter(end)) {
        StringBuilder said = new StringBuilder("no " + what);
        for (String name : running.keySet()) {
          said.append("\n--- ").append(name).append('\n').append(Files.readString(output(name)));
        }
        fail(said.toString());
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  void awaitReady(int port) throws Exception {
    await("Loki at " + port, () -> isReady(port));
  }

  private static boolean isReady(int port) {
    try {
      return loki(port).notReady().isEmpty();
    } catch (LokiException e) {
      return false;
    }
  }

  /** Waits until a query finds as many entries as there should be, of the last two days. */
  List<LogEntry> await(int port, String logql, int count) throws Exception {
    List<LogEntry> found = new ArrayList<>();
    await(
        count + " entries of " + logql + " at " + port,
        () -> {
          found.clear();
          found.addAll(entries(port, logql));
          return found.size() >= count;
        });
    assertThat(found).hasSize(count);
    return found;
  }

  /** What a query finds of the last two days; nothing while Loki cannot answer. */
  static List<LogEntry> entries(int port, String logql) {
    return entries(port, logql, Instant.now(), Duration.ofDays(2));
  }

  /** What a query finds around a time; nothing while Loki cannot answer. */
  static List<LogEntry> entries(int port, String logql, Instant time, Duration around) {
    try {
      return loki(port)
          .lines(logql, time.minus(around), time.plus(around), 1000, LokiClient.Order.OLDEST_FIRST)
          .entries();
    } catch (LokiException e) {
      return List.of();
    }
  }

  static LokiClient loki(int port) {
    return new LokiClient(URI.create("http://127.0.0.1:" + port), Duration.ofSeconds(5));
  }

  /** Pushes one line; gives the status of the answer. */
  static int push(int port, Map<String, String> labels, Instant time, String line)
      throws IOException, InterruptedException {
    String stream =
        labels.entrySet().stream()
            .map(label -> "\"" + label.getKey() + "\":\"" + label.getValue() + "\"")
            .reduce((a, b) -> a + "," + b)
            .orElse("");
    long nanos = time.getEpochSecond() * 1_000_000_000L + time.getNano();
    String body =
        "{\"streams\":[{\"stream\":{%s},\"values\":[[\"%d\",\"%s\"]]}]}"
            .formatted(stream, nanos, line.replace("\"", "\\\""));
    return post(port, "/loki/api/v1/push", body);
  }

  static int post(int port, String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(60))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  static String get(int port, String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Override
  public void close() {
    running.values().forEach(Process::destroyForcibly);
  }
}
