package io.flatnet.flatlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * nginx's error log as records, which only OpenResty can do; skipped, and said so, unless
 * FLATLOG_OPENRESTY names its binary.
 */
class OpenRestyTest {

  private static final String SHIPPED =
      "include " + Nginx.PRODUCT.resolve("flatlog-error-log.conf") + ";";

  private static final Pattern NUMBER = Pattern.compile("message <(\\d+)> of a burst");

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit injects it
  private Path folder;

  @BeforeEach
  void needOpenResty() {
    assumeTrue(
        Programs.openResty().isPresent(),
        "no OpenResty: set FLATLOG_OPENRESTY to its nginx binary to capture its error log");
  }

  private Nginx start(int workers, String capture) {
    Map<String, String> values = new HashMap<>(Level.LUA.settings());
    values.put("workers", String.valueOf(workers));
    values.put("capture", capture);
    return new Nginx(folder, "openresty.conf", values);
  }

  /** The shipped include with a buffer of another size. */
  private static String capture(int bytes) throws IOException {
    return Files.readString(Nginx.PRODUCT.resolve("flatlog-error-log.conf"))
        .replace("log 32m;", "log " + bytes + ";")
        .replace("32 * 1024 * 1024", String.valueOf(bytes));
  }

  private static void get(Nginx nginx, String uri) {
    RawClient.exchange(
        nginx.port("main"),
        ("GET " + uri + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
  }

  private static String message(byte[] line) {
    return RecordCheck.conforming(line).get("message").asString();
  }

  /** The numbers of the burst's messages, in the order of the records; without other records. */
  private static List<Integer> numbers(List<byte[]> lines) {
    return lines.stream()
        .map(line -> NUMBER.matcher(new String(line, StandardCharsets.UTF_8)))
        .flatMap(matcher -> matcher.find() ? Stream.of(Integer.valueOf(matcher.group(1))) : null)
        .toList();
  }

  private static List<Integer> oneTo(int last) {
    return IntStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  void nginxsOwnMessagesAndABurstBecomeRecords() throws Exception {
    try (Nginx nginx = start(1, SHIPPED)) {
      Path file = nginx.log("app.log");
      LogFile log = new LogFile(file);
      get(nginx, "/missing%0aforged?token=hunter2");

      JsonNode missing = RecordCheck.conforming(log.awaitLines(1).get(0));
      assertThat(missing.get("level").asString()).isEqualTo("ERROR");
      assertThat(nginx.errorLog())
          .contains(": *" + missing.at("/extra/connection").asInt() + " open() ");
      assertThat(missing.at("/extra/pid").asLong()).isEqualTo(nginx.workers().get(0).pid());
      assertThat(missing.get("message").asString())
          .contains("No such file", "forged")
          .doesNotContain("hunter2");

      get(nginx, "/burst?count=50000");
      assertThat(numbers(log.awaitLines(50_000))).isEqualTo(oneTo(50_000));
      assertThat(Checker.conformingLines(folder, List.of(file))).isEqualTo(50_001);
    }
  }

  @Test
  void whatTheBufferCouldNotHoldIsReported() throws Exception {
    try (Nginx nginx = start(1, capture(200_000))) {
      LogFile log = new LogFile(nginx.log("app.log"));
      get(nginx, "/burst?count=5000");
      List<byte[]> lines = new ArrayList<>(log.awaitLines(1));
      Waiting.until(
          "the report",
          () -> {
            lines.addAll(log.newLines());
            return message(lines.get(lines.size() - 1)).contains("were overwritten");
          });
      assertThat(lines.stream().filter(it -> message(it).contains("were overwritten"))).hasSize(1);
      List<Integer> kept = numbers(lines);
      assertThat(kept).as("the last ones, without a gap").hasSize(lines.size() - 1);
      assertThat(kept).hasSizeGreaterThan(500).endsWith(5000);
      assertThat(kept).isEqualTo(IntStream.rangeClosed(kept.get(0), 5000).boxed().toList());

      get(nginx, "/burst?count=300");
      assertThat(numbers(log.awaitLines(300))).as("no second report").isEqualTo(oneTo(300));
    }
  }

  @Test
  void theLevelOfErrorLogIsKept() {
    try (Nginx nginx = start(1, SHIPPED)) {
      get(nginx, "/levels");
      assertThat(new LogFile(nginx.log("app.log")).awaitLines(5))
          .extracting(line -> RecordCheck.conforming(line).get("level").asString())
          .containsExactly("WARN", "ERROR", "FATAL", "FATAL", "FATAL");
    }
  }

  @Test
  void aTextKeptBesideItsRecordIsNotASecondOne() {
    try (Nginx nginx = start(1, SHIPPED)) {
      LogFile log = new LogFile(nginx.log("app.log"));
      get(nginx, "/twice");
      get(nginx, "/burst?count=1");
      List<byte[]> lines = log.awaitLines(2);
      assertThat(lines).hasSize(2);
      assertThat(message(lines.get(0))).isEqualTo("kept as text, too");
      assertThat(message(lines.get(1))).contains("message <1> of a burst");
      assertThat(nginx.errorLog()).contains("kept as text, too");
    }
  }

  @Test
  void aTextThatNgxLogCannotWriteEndsNoCapture() {
    try (Nginx nginx = start(1, SHIPPED)) {
      get(nginx, "/table");
      get(nginx, "/burst?count=1");
      List<byte[]> lines = new LogFile(nginx.log("app.log")).awaitLines(2);
      assertThat(message(lines.get(0))).startsWith("table: ");
      assertThat(message(lines.get(1))).contains("message <1> of a burst");
    }
  }

  @Test
  void eachWorkerWritesItsOwnMessagesOnce() throws Exception {
    try (Nginx nginx = start(3, SHIPPED)) {
      Path file = nginx.log("app.log");
      for (int i = 0; i < 60; i++) {
        get(nginx, "/burst?count=100");
      }
      new LogFile(file).awaitLines(6000);
      ProcessHandle victim = nginx.workers().get(0);
      victim.destroyForcibly();
      Waiting.until(
          "another worker", () -> !nginx.workers().contains(victim) && nginx.workers().size() == 3);
      nginx.quit();
      List<byte[]> lines = new LogFile(file).newLines();
      assertThat(numbers(lines)).hasSize(6000);
      assertThat(lines).as("the master's are in the text log only").hasSize(6000);
      assertThat(nginx.errorLog()).contains("said by the master");
      assertThat(Checker.conformingLines(folder, List.of(file))).isEqualTo(6000);
    }
  }

  @Test
  void aWorkerThatIsTerminatedWritesWhatItHas() {
    Path file;
    try (Nginx nginx = start(1, SHIPPED)) {
      file = nginx.log("app.log");
      get(nginx, "/burst?count=2000");
    }
    assertThat(numbers(new LogFile(file).newLines())).isEqualTo(oneTo(2000));
  }

  /** It may be root, and a file that it created would be closed to the workers. */
  @Test
  void thePrivilegedAgentCreatesNoFileAsRoot() {
    assumeTrue(System.getProperty("user.name").equals("root"), "the agent is not root");
    try (Nginx nginx = new Nginx(folder, "agent.conf", new HashMap<>(Level.LUA.settings()))) {
      Waiting.until("the agent", () -> nginx.errorLog().contains("said by the agent"));
      assertThat(nginx.log("app.log")).doesNotExist();
      get(nginx, "/");
      assertThat(new LogFile(nginx.log("app.log")).awaitLines(1))
          .extracting(OpenRestyTest::message)
          .containsExactly("said by a worker");
    }
  }

  /** Its timers have ended by then. */
  @Test
  void aWorkerThatFinishesItsRequestsWritesWhatTheyLog() throws Exception {
    try (Nginx nginx = start(1, SHIPPED)) {
      LogFile log = new LogFile(nginx.log("app.log"));
      Waiting.until("the worker", () -> nginx.workers().size() == 1);
      ProcessHandle old = nginx.workers().get(0);
      CompletableFuture<Void> late = CompletableFuture.runAsync(() -> get(nginx, "/late"));
      Waiting.until("the request", () -> Files.exists(nginx.log("began")));
      nginx.reload();
      Waiting.until("the new worker", () -> nginx.workers().size() == 2);
      get(nginx, "/burst?count=1");
      assertThat(message(log.awaitLines(1).get(0))).contains("message <1>");

      Files.createFile(folder.resolve("go"));
      late.get();
      Waiting.until("the old worker to end", () -> !old.isAlive());
      assertThat(log.awaitLines(1))
          .singleElement()
          .satisfies(it -> assertThat(message(it)).contains("said late"));
    }
  }

  @Test
  void rotationOfTheRecordsByRenamingLosesNothing() throws Exception {
    try (Nginx nginx = start(2, SHIPPED)) {
      List<Path> files = new ArrayList<>();
      Path file = nginx.log("app.log");
      for (int i = 1; i <= 10; i++) {
        get(nginx, "/burst?count=500");
        Waiting.until("records", () -> Files.exists(file));
        Path old = nginx.log("app.log." + i);
        Files.move(file, old);
        files.add(old);
        nginx.reopenLogs();
      }
      nginx.quit();
      if (Files.exists(file)) {
        files.add(file);
      }
      assertThat(Checker.conformingLines(folder, files)).isEqualTo(5000);
    }
  }
}
