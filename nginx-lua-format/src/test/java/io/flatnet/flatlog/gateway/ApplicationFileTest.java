package io.flatnet.flatlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The file of the application records: before there is a worker, when it is torn, when it is full.
 */
class ApplicationFileTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit injects it
  private Path folder;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Path file;

  @BeforeEach
  void makeItsFolder() throws Exception {
    Programs.require("nginx");
    file = Files.createDirectory(folder.resolve("app")).resolve("app.log");
  }

  private Nginx start(boolean captureErrorLog) {
    Map<String, String> values = new HashMap<>(Level.LUA.settings());
    values.put(
        "capture",
        captureErrorLog ? "include " + Nginx.PRODUCT.resolve("flatlog-error-log.conf") + ";" : "");
    return new Nginx(folder, "early.conf", values);
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

  @Test
  void whatInitByLuaSaysIsOneRecord() {
    LogFile log = new LogFile(file);
    // With the error log captured, a record in that log would become one inside another.
    try (Nginx nginx = start(Programs.openResty().isPresent())) {
      get(nginx, "/quiet");
      JsonNode record = RecordCheck.conforming(log.awaitLines(1).get(0));
      assertThat(record.get("message").asString()).isEqualTo("said before there was a worker");
      assertThat(record.has("request_id")).isFalse();

      for (int i = 0; i < 20; i++) {
        get(nginx, "/say?n=" + i);
      }
      assertThat(log.awaitLines(20)).allSatisfy(it -> assertThat(message(it)).startsWith("said "));
      Waiting.until("both workers", () -> nginx.workers().size() == 2);
      List<ProcessHandle> old = nginx.workers();
      nginx.reload();
      Waiting.until("other workers", () -> old.stream().noneMatch(ProcessHandle::isAlive));
      get(nginx, "/quiet");
      assertThat(log.awaitLines(1))
          .singleElement()
          .satisfies(it -> assertThat(message(it)).isEqualTo("said before there was a worker"));
      nginx.quit();
      assertThat(log.newLines()).isEmpty();
      assertThat(nginx.errorLog()).doesNotContain("said before");
    }
  }

  @Test
  void aTornLineIsALineOfItsOwn() throws Exception {
    try (Nginx nginx = start(false)) {
      get(nginx, "/say?n=1");
      for (String torn : List.of("{\"timestamp\":\"20", "{")) {
        Files.writeString(file, torn, StandardOpenOption.APPEND);
        get(nginx, "/say?n=2");
      }
      get(nginx, "/say?n=3");
    }
    List<byte[]> lines = new LogFile(file).newLines();
    assertThat(new String(lines.remove(2), StandardCharsets.UTF_8)).isEqualTo("{\"timestamp\":\"2");
    assertThat(lines)
        .extracting(ApplicationFileTest::message)
        .containsExactly("said before there was a worker", "said 1", "said 2", "said 2", "said 3");
  }

  @Test
  void aFullDiskLeavesWholeRecords() throws Exception {
    Process mount =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", "" + file.getParent())
            .inheritIO()
            .start();
    boolean mounted = mount.waitFor() == 0;
    assertThat(mounted || !"1".equals(System.getenv("FLATLOG_REQUIRE_ALL"))).isTrue();
    assumeTrue(mounted, "a small file system cannot be mounted");
    try (Nginx nginx = start(false)) {
      List<String> expected = new ArrayList<>();
      expected.add("said before there was a worker");
      for (int i = 1; i <= 30; i++) {
        get(nginx, "/say?size=700&n=" + i);
      }
      assertThat(Files.size(file)).as("all there is room for").isEqualTo(16 * 1024);
      long lost = nginx.errorLog().lines().filter(it -> it.contains("cannot write to")).count();
      assertThat(lost).isBetween(5L, 29L);
      assertThat(nginx.errorLog()).contains("only ", "No space left", "\"message\":\"said 30\"");
      for (int i = 1; i <= 30 - lost; i++) {
        expected.add("said " + i);
      }

      new ProcessBuilder("mount", "-o", "remount,size=64k", "" + file.getParent())
          .inheritIO()
          .start()
          .waitFor();
      get(nginx, "/say?n=31");
      expected.add("said 31");
      nginx.quit();
      List<byte[]> lines = new LogFile(file).newLines();
      assertThat(
              lines.stream().map(ApplicationFileTest::message).toList().subList(0, expected.size()))
          .isEqualTo(expected);
      assertThat(Checker.conformingLines(folder, List.of(file))).isEqualTo(lines.size());
    } finally {
      new ProcessBuilder("umount", "" + file.getParent()).start().waitFor();
    }
  }
}
