package io.flatnet.flatlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What Lua modules of the gateway log, and what happens to a request's record when Lua fails. */
class ApplicationRecordsTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit injects it
  private Path folder;

  @SuppressWarnings("NullAway.Init") // started before each test
  private Nginx nginx;

  @SuppressWarnings("NullAway.Init")
  private LogFile application;

  @SuppressWarnings("NullAway.Init")
  private LogFile access;

  @BeforeEach
  void start() {
    Programs.require("nginx");
    Map<String, String> values = new HashMap<>(Level.LUA.settings());
    values.put("error-level", "warn");
    nginx = new Nginx(folder, "app.conf", values);
    application = new LogFile(nginx.log("app.log"));
    access = new LogFile(nginx.log("access.log"));
  }

  @AfterEach
  void stop() {
    if (nginx != null) {
      nginx.close();
    }
  }

  private String get(String uri, String headers) {
    String request = "GET " + uri + " HTTP/1.1\\r\\nHost: a\\r\\nConnection: close" + headers;
    byte[] answer =
        RawClient.exchange(nginx.port("main"), RequestCases.bytes(request + "\\r\\n\\r\\n"));
    return new String(answer, StandardCharsets.UTF_8);
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8);
  }

  @Test
  void anApplicationRecordHasTheIdOfItsRequest() {
    get("/app", "\\r\\nX-Request-ID: abc");

    JsonNode record = RecordCheck.conforming(application.awaitLines(1).get(0));
    assertThat(record.get("message").asString()).isEqualTo("peer joined");
    assertThat(record.get("level").asString()).isEqualTo("INFO");
    assertThat(record.get("request_id").asString()).isEqualTo("abc");
    assertThat(record.get("duration_ms").asDouble()).isEqualTo(12.5);
    assertThat(record.get("extra").toString()).isEqualTo("{\"peer\":\"p1\"}");
    assertThat(RecordCheck.conforming(access.awaitLines(1).get(0)).get("request_id").asString())
        .isEqualTo("abc");
  }

  @Test
  void everyLevelHasItsFunction() {
    get("/levels", "");
    assertThat(application.awaitLines(5))
        .extracting(line -> RecordCheck.conforming(line).get("level").asString())
        .containsExactly("DEBUG", "INFO", "WARN", "ERROR", "FATAL");
  }

  @Test
  void whateverItIsGivenOneConformingLineEach() {
    get("/hostile", "");

    List<byte[]> lines = application.awaitLines(28);

    assertThat(lines).hasSize(28);
    lines.forEach(RecordCheck::conforming);
    assertThat(text(lines.get(0))).contains("caf\\\\xe9 \\\\x1b[31m \\\\x00 \\\"\\\\\"");
    assertThat(text(lines.get(1))).contains("\"message\":\"(no message)\"");
    assertThat(text(lines.get(5))).contains("[contains itself]");
    assertThat(text(lines.get(6))).contains("[too deep]");
    assertThat(text(lines.get(7))).contains("\"nan\":\"nan\"", "\"half\":0.5", "1234567890123");
    assertThat(text(lines.get(8))).contains("\"field_level\":1", "\"field_level_\":\"x\"");
    assertThat(text(lines.get(13))).contains("\"list\":[1,2,{\"a\":1}]", "\"empty\":{}");
    assertThat(text(lines.get(18))).contains("[REDACTED]").doesNotContain("hunter2", ":42");
    assertThat(text(lines.get(19))).contains("\"error\":\"it broke\"");
    assertThat(RecordCheck.conforming(lines.get(20)).at("/error/message").asString())
        .isEqualTo("it broke");
    assertThat(text(lines.get(23))).contains("\"\\\\xff\":", "\"\\\\xff_\":");
    for (int i : List.of(26, 27)) {
      assertThat(RecordCheck.conforming(lines.get(i)).at("/error/message").asString())
          .isEqualTo("it broke");
    }
  }

  @Test
  void aValueThatLogsItselfEnds() {
    assertThat(get("/logs-itself", "")).contains("\r\nok\n");
    List<byte[]> lines = application.awaitLines(2);
    assertThat(text(lines.get(0))).contains("[unprintable table]");
    assertThat(text(lines.get(lines.size() - 1))).contains("\"message\":\"done\"");
    lines.forEach(RecordCheck::conforming);
  }

  @Test
  void ngxLogBecomesARecordAndKeepsTheLevelOfErrorLog() throws Exception {
    get("/ngx-log", "\\r\\nX-Request-ID: abc");

    List<byte[]> lines = application.awaitLines(2);

    assertThat(lines).hasSize(2);
    JsonNode warning = RecordCheck.conforming(lines.get(0));
    assertThat(warning.get("message").asString()).isEqualTo("flatnet peer 7 is nil true");
    assertThat(warning.get("level").asString()).isEqualTo("WARN");
    assertThat(warning.get("request_id").asString()).isEqualTo("abc");
    assertThat(warning.at("/extra/source").asString()).matches(".*:2");
    assertThat(RecordCheck.conforming(lines.get(1)).get("error").asString()).isEqualTo("it broke");
    assertThat(nginx.errorLog()).doesNotContain("flatnet peer");
  }

  @Test
  void aTimerHasNoRequestAndLogsAllTheSame() {
    get("/timer", "");
    JsonNode record = RecordCheck.conforming(application.awaitLines(1).get(0));
    assertThat(record.get("message").asString()).isEqualTo("from a timer");
    assertThat(record.has("request_id")).isFalse();
  }

  @Test
  void extraFieldsFromTheConfiguration() {
    get("/own-log?plain", "\\r\\nX-Tenant: none");
    get("/app", "\\r\\nX-Tenant: caf\\xe9\"\\r\\nX-Session: hunter2");

    List<byte[]> lines = access.awaitLines(2);
    assertThat(RecordCheck.conforming(lines.get(0)).at("/extra/tenant").isMissingNode()).isTrue();
    JsonNode extra = RecordCheck.conforming(lines.get(1)).get("extra");
    assertThat(extra.get("tenant").asString()).isEqualTo("caf\\xe9\"");
    assertThat(extra.get("shard").asInt()).isEqualTo(7);
    assertThat(extra.get("session_id").asString()).isEqualTo("[REDACTED]");
  }

  @Test
  void whereLuaDoesNotRunOrFailsThePlainRecordIsWritten() {
    for (String uri : List.of("/own-log", "/broken-log", "/lua-fails")) {
      get(uri + "?token=a&b=c", "");
      JsonNode record = RecordCheck.conforming(access.awaitLines(1).get(0));
      assertThat(record.at("/extra/uri").asString()).isEqualTo(uri + "?[REDACTED]");
      assertThat(record.at("/extra/status").asInt()).isEqualTo(200);
    }
    assertThat(text(application.awaitLines(1).get(0))).contains("the plain record is written");
  }

  @Test
  void aRecordThatCannotBeWrittenIsInTheErrorLog() {
    get("/unwritable", "");
    assertThat(nginx.errorLog())
        .contains("cannot write to", "No such file or directory", "nowhere to go");
  }

  @Test
  void rotationOfTheApplicationsFileNeedsNoReopening() throws Exception {
    get("/app", "");
    assertThat(application.awaitLines(1)).hasSize(1);
    Files.move(nginx.log("app.log"), nginx.log("app.log.1"));
    get("/app", "");
    assertThat(new LogFile(nginx.log("app.log")).awaitLines(1)).hasSize(1);
    assertThat(application.newLines()).isEmpty();
  }

  @Test
  void whatIsDifferentOnWindowsAppendsToo() throws Exception {
    assertThat(get("/as-on-windows", "")).contains("as it should");
    assertThat(nginx.log("windows.log.1")).hasContent("one");
    assertThat(nginx.log("windows.log")).hasContent("two\nthree\ntorn\nfour");
  }

  @Test
  void mistakesInTheConfigurationAreRefused() {
    assertThat(
            get("/mistakes", "")
                .lines()
                .filter(it -> it.startsWith("falseflatlog.configure") || it.startsWith("false")))
        .hasSize(7);
  }

  @Test
  void aBurstOfTheErrorLogIsDrainedWithoutLoss() throws Exception {
    assertThat(get("/drain?count=50000&size=33554432", "")).contains("\r\n50000\n");

    Path log = nginx.log("drain.log");
    assertThat(Checker.conformingLines(folder, List.of(log))).isEqualTo(50_000);
    try (var lines = Files.lines(log)) {
      JsonNode first =
          RecordCheck.conforming(lines.findFirst().orElseThrow().getBytes(StandardCharsets.UTF_8));
      assertThat(first.get("timestamp").asString()).isEqualTo("2026-11-22T18:39:10.303Z");
      assertThat(first.get("message").asString())
          .isEqualTo(
              "open() \"/caf\\xe9\n\" failed, client: 127.0.0.1, request: \"GET /?token=[REDACTED] HTTP/1.1\", host: \"a\"");
      assertThat(first.at("/extra/connection").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aLossInTheErrorLogIsReported() throws Exception {
    assertThat(get("/drain?count=100&size=20000", "")).contains("\r\n101\n");
    List<String> lines = Files.readAllLines(nginx.log("drain.log"));
    JsonNode last = RecordCheck.conforming(lines.get(100).getBytes(StandardCharsets.UTF_8));
    assertThat(last.get("message").asString()).contains("were overwritten");
    assertThat(last.get("level").asString()).isEqualTo("ERROR");
  }

  @Test
  void whatCameOnlyWhileItWasReadIsNoLoss() {
    assertThat(get("/drain?count=2000&size=100000&pause=1", "")).contains("\r\n2000\n");
  }

  @Test
  void messagesThatCouldNotBeWrittenAreCounted() throws Exception {
    assertThat(get("/drain?count=500&size=33554432&fail=2", "")).contains("\r\n101\n");
    List<String> lines = Files.readAllLines(nginx.log("drain.log"));
    JsonNode last = RecordCheck.conforming(lines.get(100).getBytes(StandardCharsets.UTF_8));
    assertThat(last.get("message").asString()).contains("could not be written");
    assertThat(last.get("error").asString()).isEqualTo("no space");
    assertThat(last.at("/extra/messages").asInt())
        .as("one of each batch was written")
        .isEqualTo(398);
  }
}
