package io.flatnet.flatlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A million requests, and ten rotations among them: as many lines, all of them conforming. */
class LoadTest {

  private static final int REQUESTS = 1_000_000;
  private static final int CONNECTIONS = 4;
  private static final int ROTATIONS = 10;

  /** Mostly ordinary; every tenth is what only the escaping maps, or Lua, can write. */
  private static final List<byte[]> MIX =
      Stream.of(
              "GET /tiny HTTP/1.1\\r\\nHost: a\\r\\nUser-Agent: Mozilla/5.0 (X11)\\r\\n\\r\\n",
              "GET /api/pods?limit=5 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
              "GET /tiny HTTP/1.1\\r\\nHost: a\\r\\nReferer: http://a/b?c=d\\r\\n\\r\\n",
              "GET /tiny HTTP/1.1\\r\\nHost: a\\r\\nX-Request-ID: given-by-client\\r\\n\\r\\n",
              "GET /tiny HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
              "GET /tiny HTTP/1.1\\r\\nHost: a\\r\\nUser-Agent: kubectl/1.31\\r\\n\\r\\n",
              "GET /a/b/c/d HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
              "GET /tiny HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
              "GET /ok?page=2&sort=name HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
              "GET /caf\\xe9?token=s3cr3t HTTP/1.1\\r\\nHost: a\\r\\nUser-Agent: \\x1b\"\\xff\\r\\n\\r\\n")
          .map(RequestCases::bytes)
          .toList();

  @ParameterizedTest
  @EnumSource
  void aMillionRequestsAndTenRotationsLoseNothing(Level level, @TempDir Path folder)
      throws Exception {
    Programs.require("nginx");
    Map<String, String> values = new HashMap<>(level.settings());
    values.put("buffer", "");
    List<Path> logs = new ArrayList<>();
    try (Nginx nginx = new Nginx(folder, "load.conf", values)) {
      LoadClient client = new LoadClient(nginx.port("main"), MIX);
      CompletableFuture<Void> rotations =
          CompletableFuture.runAsync(() -> rotate(nginx, client, logs));
      client.run(REQUESTS, CONNECTIONS);
      rotations.get();
      nginx.quit();
      logs.add(nginx.log("access.log"));
      assertThat(nginx.errorLog()).isEmpty();
    }
    assertThat(logs).hasSize(ROTATIONS + 1);
    assertThat(logs).allSatisfy(log -> assertThat(log).isNotEmptyFile());
    assertThat(Checker.conformingLines(folder, logs)).isEqualTo(REQUESTS);
    generatedIdsAreUnique(logs.get(0));
  }

  /** The same with nginx's own buffering of the log, and fewer requests. */
  @ParameterizedTest
  @EnumSource
  void aBufferedLogLosesNothingEither(Level level, @TempDir Path folder) throws Exception {
    Programs.require("nginx");
    Map<String, String> values = new HashMap<>(level.settings());
    values.put("buffer", " buffer=64k flush=1s");
    List<Path> logs = new ArrayList<>();
    try (Nginx nginx = new Nginx(folder, "load.conf", values)) {
      LoadClient client = new LoadClient(nginx.port("main"), MIX);
      client.run(20_000, CONNECTIONS);
      rotateOnce(nginx, logs);
      client.run(20_000, CONNECTIONS);
      nginx.quit();
      logs.add(nginx.log("access.log"));
    }
    assertThat(Checker.conformingLines(folder, logs)).isEqualTo(40_000);
  }

  private static void rotate(Nginx nginx, LoadClient client, List<Path> logs) {
    for (int i = 1; i <= ROTATIONS; i++) {
      long next = (long) REQUESTS / (ROTATIONS + 1) * i;
      Waiting.until("request " + next, () -> client.answered() >= next);
      rotateOnce(nginx, logs);
    }
  }

  /** As logrotate and the Windows script do it: rename, then tell nginx. */
  private static void rotateOnce(Nginx nginx, List<Path> logs) {
    Path log = nginx.log("access.log");
    Path old = nginx.log("access.log." + (logs.size() + 1));
    try {
      Files.move(log, old);
    } catch (IOException e) {
      throw new AssertionError("cannot rename " + log, e);
    }
    logs.add(old);
    nginx.reopenLogs();
    Waiting.until("nginx to open its log again", () -> Files.exists(log));
  }

  private static void generatedIdsAreUnique(Path log) throws IOException {
    Set<String> ids = new HashSet<>();
    try (Stream<String> lines = Files.lines(log)) {
      lines
          .map(line -> line.split("\"request_id\":\"", 2)[1].split("\"", 2)[0])
          .filter(id -> !id.equals("given-by-client"))
          .forEach(id -> assertThat(ids.add(id)).as(id).isTrue());
    }
    assertThat(ids).hasSizeGreaterThan(10_000);
  }
}
