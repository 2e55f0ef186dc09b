package io.flatnet.flatlog.conformance;

import static io.flatnet.flatlog.conformance.SampleLogs.BAD_LEVEL;
import static io.flatnet.flatlog.conformance.SampleLogs.GOOD;
import static io.flatnet.flatlog.conformance.SampleLogs.WARNED;
import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.conformance.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What scripts rely on: exit codes, the jsonl format, options, messages of one line. */
final class CliContractTest {

  @TempDir private Path folder;

  @BeforeEach
  void logs() throws IOException {
    SampleLogs.writeTo(folder);
  }

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    return Command.flatlog(arguments).in(folder).run();
  }

  @Test
  void aConformingFileGivesExitCode0AndASummary() throws Exception {
    Outcome outcome = run("validate", "good.log");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout())
        .isEqualTo("1 file, 1 line: 1 of 1 records conform (100.00 %), 0 errors, 0 warnings\n");
  }

  @Test
  void textShowsPlaceExcerptCaretsAndExpectation() throws Exception {
    Outcome outcome = run("validate", "bad.log");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.stdout())
        .isEqualTo(
            """
            bad.log:2:49: error FL205 bad-level at /level: this is no level of the standard; "INFO" is
                {"timestamp":"2026-11-22T07:00:00.123Z","level":"info","component":"cni","message":"up"}
                                                                ^^^^^^
                expected: one of DEBUG, INFO, WARN, ERROR, FATAL

            1 file, 2 lines: 1 of 2 records conform (50.00 %), 1 error, 0 warnings
                     1  FL205 bad-level
              what a rule means and how to fix it: flatlog explain FL205
            """);
  }

  @Test
  void jsonlHasExactlyTheMembersOfTheContract() throws Exception {
    Outcome outcome = run("validate", "--format", "jsonl", "bad.log");
    List<JsonNode> lines = outcome.jsonLines();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).toString())
        .isEqualTo(
            "{\"file\":\"bad.log\",\"line\":2,\"column\":49,\"offset\":"
                + GOOD.length()
                + ",\"code\":\"FL205\",\"rule\":\"bad-level\",\"severity\":\"error\",\"pointer\":"
                + "\"/level\",\"message\":\"this is no level of the standard; \\\"INFO\\\" is\","
                + "\"found\":\"\\\"info\\\"\",\"expected\":\"one of DEBUG, INFO, WARN, ERROR,"
                + " FATAL\"}");
    assertThat(lines.get(1).propertyNames()).containsExactly("summary");
    JsonNode summary = lines.get(1).get("summary");
    assertThat(summary.propertyNames())
        .containsExactly(
            "files",
            "lines",
            "records",
            "conforming",
            "errors",
            "warnings",
            "bytes",
            "seconds",
            "by_code",
            "by_component",
            "by_level");
    assertThat(summary.get("seconds").isNumber()).isTrue();
    assertThat(summary.toString().replaceAll("\"seconds\":[0-9.]+,", ""))
        .isEqualTo(
            "{\"files\":1,\"lines\":2,\"records\":2,\"conforming\":1,\"errors\":1,\"warnings\":0,"
                + "\"bytes\":"
                + 2 * GOOD.length()
                + ",\"by_code\":{\"FL205\":1},\"by_component\":{\"cni\":2},"
                + "\"by_level\":{\"INFO\":1}}");
  }

  @Test
  void failOnDecidesWhatFails() throws Exception {
    assertThat(run("validate", "warned.log").exitCode()).isZero();
    assertThat(run("validate", "--fail-on", "warning", "warned.log").exitCode()).isEqualTo(1);
    assertThat(run("validate", "--fail-on", "never", "bad.log").exitCode()).isZero();
    assertThat(run("validate", "--strict", "--ignore", "FL301", "warned.log").exitCode())
        .isEqualTo(1);
    assertThat(run("validate", "--strict", "--fail-on", "error", "warned.log").exitCode()).isZero();
  }

  @Test
  void selectSwitchesOnAndIgnoreSwitchesOff() throws Exception {
    assertThat(run("validate", "--select", "FL3", "good.log").stdout()).contains("FL301");
    assertThat(run("validate", "--select", "missing-recommended-field", "good.log").stdout())
        .contains("FL301");
    assertThat(run("validate", "--ignore", "FL3", "warned.log").stdout()).doesNotContain("FL304");
    assertThat(run("validate", "--ignore", "FL3", "--select", "FL304", "warned.log").stdout())
        .contains("FL304");
    assertThat(run("validate", "--ignore", "bad-level,FL1", "bad.log").exitCode()).isZero();
  }

  @Test
  void maxFindingsStopsPrintingNotCounting() throws Exception {
    Outcome outcome =
        run("validate", "--format", "jsonl", "--max-findings", "1", "bad.log", "bad.log");
    assertThat(outcome.jsonLines()).hasSize(2);
    Files.writeString(folder.resolve("many.log"), BAD_LEVEL.repeat(5000));
    List<JsonNode> lines =
        run("validate", "--format", "jsonl", "--max-findings", "3", "many.log").jsonLines();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(3).at("/summary/errors").asInt()).isEqualTo(5000);
  }

  @Test
  void theSameFindingsComeInTheSameOrderFromAnyNumberOfThreads() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      log.append(i % 7 == 0 ? BAD_LEVEL : i % 11 == 0 ? WARNED : GOOD);
    }
    Files.writeString(folder.resolve("long.log"), log);
    String one = run("validate", "--format", "jsonl", "--threads", "1", "long.log").stdout();
    String many = run("validate", "--format", "jsonl", "--threads", "5", "long.log").stdout();
    assertThat(withoutSeconds(many)).isEqualTo(withoutSeconds(one));
  }

  private static String withoutSeconds(String jsonl) {
    return jsonl.replaceAll("\"seconds\":[0-9.]+", "");
  }

  @Test
  void statsTellWhichFieldsWereSeen() throws Exception {
    assertThat(run("validate", "--stats", "warned.log").stdout())
        .contains("1  extra.level: string", "1  timestamp: string", "1  INFO", "1  cni");
    Outcome jsonl = run("validate", "--stats", "--format", "jsonl", "good.log");
    assertThat(jsonl.jsonLines().get(0).at("/summary/fields/level").toString())
        .isEqualTo(
            "{\"records\":1,\"types\":[\"string\"],\"distinct\":1,\"distinct_is_exact\":true,"
                + "\"shortest\":4,\"longest\":4}");
  }

  @Test
  void whatCannotBeDoneIsSaidInOneLineAndTheRestIsChecked() throws Exception {
    Outcome outcome = run("validate", "no-such.log", "bad.log");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr())
        .isEqualTo("flatlog: cannot read no-such.log: no such file or folder\n");
    assertThat(outcome.stdout()).contains("bad.log:2:49: error FL205");
    Outcome nothing = run("validate", "--format", "jsonl", "no-such.log");
    assertThat(nothing.jsonLines().get(0).at("/summary/files").asInt(-1)).isZero();
  }

  @Test
  void badUsageIsExitCode2WithOneLineThatHelps() throws Exception {
    assertUsageError(
        "--format is xml, expected text, jsonl", "validate", "--format", "xml", "good.log");
    assertUsageError(
        "unknown option --frmat; did you mean --format?", "validate", "--frmat", "good.log");
    assertUsageError("there is no rule FL999", "validate", "--select", "FL999", "good.log");
    assertUsageError("there is no rule bad-levl; did you mean bad-level?", "explain", "bad-levl");
    assertUsageError("there is no command valdate; did you mean validate?", "valdate");
    assertUsageError(
        "--threads is 0, expected 1 or more", "validate", "--threads", "0", "good.log");
    assertUsageError("--max-findings is -1", "validate", "--max-findings", "-1", "good.log");
    assertUsageError("no PATH was given: name logs, or - for standard input", "validate");
    assertUsageError("Missing required subcommand", "schema");
    assertUsageError(
        "cannot read the schema no.json", "validate", "--schema", "no.json", "good.log");
  }

  private void assertUsageError(String message, String... arguments) throws Exception {
    Outcome outcome = run(arguments);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr()).startsWith("flatlog: " + message).hasLineCount(1);
  }

  @Test
  void findingsLeftOutAreCounted() throws Exception {
    assertThat(run("validate", "--max-findings", "0", "bad.log").stdout())
        .startsWith("… and 1 finding more, not shown\n");
    assertThat(run("validate", "--max-findings", "1", "bad.log").stdout())
        .doesNotContain("not shown");
  }

  @Test
  void noFindingShowsASecret() throws Exception {
    String secrets =
        "\"up\",\"password\":\"hunter2\",\"extra\":{\"api_key\":\"K3Y\",\"\\u001b\":\"x\"}";
    Files.writeString(folder.resolve("secret.log"), GOOD.replace("\"up\"", secrets));
    for (String format : new String[] {"text", "jsonl"}) {
      Outcome outcome = run("validate", "--strict", "--format", format, "secret.log");
      assertThat(outcome.stdout())
          .contains("FL302", "FL202", "FL303", "[REDACTED]")
          .doesNotContain("hunter2", "K3Y");
    }
  }

  @Test
  void keysAreMarkedWhereTheKeyIsWrong() throws Exception {
    Files.writeString(folder.resolve("key.log"), GOOD.replace("\"up\"", "\"up\",\"ifname\":1"));
    assertThat(run("validate", "key.log").stdout())
        .contains("\"message\":\"up\",\"ifname\":1}\n" + " ".repeat(53) + "^^^^^^^^\n");
  }
}
