package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.conformance.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code flatlog conform} with programs that do not behave. */
@Execution(ExecutionMode.CONCURRENT)
final class ConformCommandTest {

  private static final String PRODUCER =
      Command.ROOT.resolve("conformance-tests/producers/shell/producer.sh").toString();

  @TempDir private Path folder;

  @BeforeEach
  void jqIsThere() {
    Command.need("jq");
    Command.need("stdbuf");
  }

  /** A shell script that may do as it likes before, or instead of, the producer "$0". */
  private Outcome conform(String script, String... options)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("conform"));
    words.addAll(List.of(options));
    words.addAll(List.of("--", "sh", "-c", script, PRODUCER));
    return Command.flatlog(words.toArray(new String[0])).in(folder).run();
  }

  private static JsonNode part(Outcome outcome, String id) {
    return JsonMapper.shared()
        .readTree(outcome.stdout())
        .path("parts")
        .valueStream()
        .filter(part -> part.path("part").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** What has ended but was not reaped yet has no environment. */
  private static boolean runs(String pid) {
    try {
      return !Files.readString(Path.of("/proc", pid.strip(), "environ")).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aProgramThatHangsIsKilledWithWhatItStarted() throws IOException, InterruptedException {
    Outcome outcome = conform("sleep 600 & echo $! >pid; wait; exec sh \"$0\"", "--timeout", "2s");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr()).contains("sh did not end within 2.0 s").contains("--timeout");
    assertThat(runs(Files.readString(folder.resolve("pid")))).isFalse();
  }

  @Test
  void whatAProgramLeavesBehindIsKilled() throws IOException, InterruptedException {
    Outcome outcome =
        conform(
            "sleep 600 & echo $! >>pids;"
                + " setsid sh -c 'echo $$ >>pids; exec sleep 600' & exec sh \"$0\"",
            "--only",
            "record");
    assertThat(outcome.exitCode()).isZero();
    for (String pid : Files.readAllLines(folder.resolve("pids"))) {
      assertThat(runs(pid)).isFalse();
    }
  }

  @Test
  void anInterruptEndsTheProgramToo() throws Exception {
    Path pid = folder.resolve("pid");
    Process conform =
        Command.flatlog("conform", "--", "sh", "-c", "echo $$ >pid.new; mv pid.new pid; sleep 600")
            .in(folder)
            .start();
    while (!Files.exists(pid)) {
      assertThat(conform.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    conform.toHandle().destroy();
    assertThat(conform.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(runs(Files.readString(pid))).isFalse();
  }

  @Test
  void aProgramThatRefusesToStartMaySayWhyInARecord() throws IOException, InterruptedException {
    String record =
        "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"FATAL\",\"component\":\"%s\",\"message\":\"bad name\"}";
    String why = record.formatted("app");
    assertThat(refusing("exit 1")).isEqualTo("met");
    assertThat(refusing("echo '" + why + "' >&2; exit 1")).isEqualTo("met");
    assertThat(refusing("echo '" + why + "' >&2; exit 0")).isEqualTo("not_met");
    assertThat(refusing("echo '" + record.formatted("Not a Component!") + "' >&2; exit 1"))
        .isEqualTo("not_met");
    assertThat(refusing("echo 'bad name' >&2; exit 1")).isEqualTo("not_met");
  }

  private String refusing(String script) throws IOException, InterruptedException {
    Outcome outcome =
        conform(
            "[ $FLATLOG_SCENARIO = component-refused ] && { " + script + "; }; exec sh \"$0\"",
            "--only",
            "record,component-refused",
            "--format",
            "json");
    return part(outcome, "component-refused").path("result").asString();
  }

  @Test
  void oneThatHangsLaterFailsThatPartOnly() throws IOException, InterruptedException {
    Outcome outcome =
        conform(
            "[ $FLATLOG_SCENARIO = levels ] && sleep 600; exec sh \"$0\"",
            "--timeout",
            "3s",
            "--only",
            "levels,message-text",
            "--format",
            "json");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(part(outcome, "levels").path("result").asString()).isEqualTo("not_met");
    assertThat(part(outcome, "levels").path("reason").asString()).contains("did not end in time");
    assertThat(part(outcome, "message-text").path("result").asString()).isEqualTo("met");
  }

  @Test
  void floodsSignalsHalfLinesAndStdoutFailTheirParts() throws IOException, InterruptedException {
    Outcome outcome =
        conform(
            "case $FLATLOG_SCENARIO in"
                + " component) exec yes '{\"a\":1}' >&2;;"
                + " levels) kill -9 $$;;"
                + " fatal) printf '{\"timestamp\":\"fatal-1' >&2; exit;;"
                + " message-text) echo done;;"
                + " request-id) head -n 1 | sh \"$0\"; exit;;"
                + " esac; exec sh \"$0\"",
            "--only",
            "component,levels,fatal,message-text,request-id,stdout",
            "--format",
            "json");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(part(outcome, "component").path("reason").asString()).contains("far too much");
    assertThat(part(outcome, "levels").path("reason").asString())
        .contains("no line with \"levels-trace\"")
        .contains("ended with 137");
    assertThat(part(outcome, "fatal").path("code").asString()).isEqualTo("FL102");
    assertThat(part(outcome, "request-id").path("reason").asString())
        .contains("no line with \"request-id-signs\"");
    assertThat(part(outcome, "stdout").path("reason").asString())
        .contains("message-text")
        .contains("done");
    assertThat(part(outcome, "message-text").path("result").asString()).isEqualTo("met");
  }

  @Test
  void conformingRecordsThatDoNotHoldWhatWasLoggedFailTheirParts()
      throws IOException, InterruptedException {
    Outcome outcome =
        conform(
            "case $FLATLOG_SCENARIO in"
                + " levels) sed 's/\"level\":\"[a-z]*\"/\"level\":\"info\"/' | sh \"$0\";;"
                + " timestamp) sh \"$0\" 2>&1 | sed 's/:\"20[0-9][0-9]-/:\"2019-/' >&2;;"
                + " extra) sed 'p' | sh \"$0\";;"
                + " exit) grep -v end | sh \"$0\";;"
                + " *) exec sh \"$0\";; esac",
            "--only",
            "levels,timestamp,extra,exit,conforming",
            "--format",
            "json");
    assertThat(part(outcome, "levels").path("reason").asString())
        .isEqualTo("expected level DEBUG for trace");
    assertThat(part(outcome, "levels").path("text").asString()).contains("levels-trace");
    assertThat(part(outcome, "timestamp").path("reason").asString())
        .isEqualTo("expected a time of the run, in UTC");
    assertThat(part(outcome, "extra").path("reason").asString())
        .isEqualTo("\"extra-1\" is in several lines");
    assertThat(part(outcome, "exit").path("reason").asString())
        .isEqualTo("the program ended with 0, expected 3");
    assertThat(part(outcome, "conforming").path("result").asString()).isEqualTo("met");
  }

  @Test
  void theLogMayBeStdoutOrAFile() throws IOException, InterruptedException {
    String parts = "record,torn-line,conforming,stdout";
    Outcome stdout = conform("exec sh \"$0\" 2>&1", "--log", "stdout", "--only", parts);
    Path log = folder.resolve("try.log");
    Outcome file = conform("exec sh \"$0\"", "--log", "file:" + log, "--only", parts);
    assertThat(stdout.stdout()).endsWith("2 of 2 parts met\n");
    assertThat(file.stdout()).contains("met           SHOULD  stdout ");
    // What is left of a predecessor's line is ended by nobody.
    assertThat(file.stdout()).containsPattern("not met +SHOULD +torn-line .*\\R +line 1: FL102");
    assertThat(log).doesNotExist();
  }

  @Test
  void aFileThatIsThereIsNotOverwritten() throws IOException, InterruptedException {
    Path log = Files.writeString(folder.resolve("precious.log"), "precious\n");
    Outcome outcome = conform("exec sh \"$0\"", "--log", "file:" + log);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("precious.log is there already");
    assertThat(log).content().isEqualTo("precious\n");
  }

  @Test
  void theBadgeHasTheMembersOfTheEndpointAndNoOther() throws IOException, InterruptedException {
    Path badge = folder.resolve("badge.json");
    Outcome outcome = conform("exec sh \"$0\"", "--badge", badge.toString(), "--format", "json");
    JsonNode json = JsonMapper.shared().readTree(Files.readString(badge));
    assertThat(json.propertyNames()).containsExactly("schemaVersion", "label", "message", "color");
    assertThat(json.path("schemaVersion").asInt()).isEqualTo(1);
    assertThat(json.path("color").asString()).isEqualTo("red");
    JsonNode report = JsonMapper.shared().readTree(outcome.stdout());
    assertThat(report.path("badge")).isEqualTo(json);
    long met = report.path("summary").path("met").asLong();
    assertThat(json.path("message").asString())
        .isEqualTo(met + " of " + report.path("parts").size() + " parts");
  }

  @Test
  void whatAProgramWritesCannotActOnTheTerminal() throws IOException, InterruptedException {
    Outcome outcome =
        conform(
            "case $FLATLOG_SCENARIO in component) printf 'component-1 \\033[2J\\n' >&2; exit;;"
                + " levels) printf '\\033]0;x\\007\\n';; esac; exec sh \"$0\"",
            "--only",
            "component,levels,stdout");
    assertThat(outcome.stdout()).contains("component-1 \\x1b[2J").contains("\\x1b]0;x\\x07");
    assertThat(outcome.stdout()).doesNotContain("\u001b").doesNotContain("\u0007");
    assertThat(conform("printf '\\033[2J\\n'; exit 5").stderr())
        .contains("ended with 5")
        .contains("\\x1b[2J")
        .doesNotContain("\u001b");
  }

  @Test
  void strictAsksForEveryPart() throws IOException, InterruptedException {
    // A program that answers nothing but the plainest has broken no MUST.
    String script = "[ $FLATLOG_SCENARIO = record ] && exec sh \"$0\"; exit 77";
    String parts = "record,levels,crash";
    assertThat(conform(script, "--only", parts).exitCode()).isZero();
    assertThat(conform(script, "--only", parts, "--strict").exitCode()).isEqualTo(1);
  }
}
