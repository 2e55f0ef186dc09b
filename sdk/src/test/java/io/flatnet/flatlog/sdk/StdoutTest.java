package io.flatnet.flatlog.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * stdout is the CNI result channel: in every configuration it holds the result and nothing else.
 */
class StdoutTest {

  private static final ByteArrayOutputStream ALL_STDERR = new ByteArrayOutputStream();

  @TempDir Path folder;

  @AfterAll
  static void everyLineOnStderrConforms() throws Exception {
    assertThat(Checked.records(ALL_STDERR.toByteArray())).isNotEmpty();
  }

  private ChildProcess.Result run(
      Map<String, String> environment, List<String> options, String... arguments) throws Exception {
    return run(Plugin.class, environment, options, arguments);
  }

  private ChildProcess.Result run(
      Class<?> main, Map<String, String> environment, List<String> options, String... arguments)
      throws Exception {
    List<String> command = ChildProcess.java(ChildProcess::isNeeded, options, main, arguments);
    int classPath = command.indexOf("-cp") + 1;
    command.set(classPath, folder + File.pathSeparator + command.get(classPath));
    ChildProcess.Result result = ChildProcess.run(command, environment, "");
    assertThat(result.stdout()).isEqualTo(Plugin.RESULT);
    ALL_STDERR.write(result.stderrBytes());
    return result;
  }

  private static List<JsonNode> stderr(ChildProcess.Result result) {
    return Checked.parse(result.stderrBytes());
  }

  private static List<String> messages(List<JsonNode> records) {
    return records.stream().map(record -> record.get("message").asString()).toList();
  }

  @Test
  void withoutConfigurationRecordsGoToStderr() throws Exception {
    List<JsonNode> records = stderr(run(Map.of(), List.of()));
    assertThat(messages(records)).containsExactly("working", "working", "working");
    assertThat(records.get(0).get("component").asString()).isEqualTo("plugin");
  }

  @Test
  void everySettingWorksAsVariableAndAsProperty() throws Exception {
    List<JsonNode> records =
        stderr(
            run(
                Map.of(
                    "FLATLOG_COMPONENT", "cni",
                    "FLATLOG_LEVEL", "warn,io.flatnet.flatlog.sdk=debug",
                    "FLATLOG_THREAD", "false",
                    "CNI_COMMAND", "ADD",
                    "CNI_CONTAINERID", "c0ffee"),
                List.of("-Dflatlog.component=wins", "-Dflatlog.logger=false")));
    assertThat(messages(records)).containsExactly("working", "working", "working", "details");
    assertThat(records.get(0).get("component").asString()).isEqualTo("wins");
    assertThat(records.get(0).get("request_id").asString()).isEqualTo("c0ffee");
    assertThat(records.get(0).get("extra").toString())
        .isEqualTo("{\"n\":0,\"cni\":{\"command\":\"ADD\",\"container_id\":\"c0ffee\"}}");
  }

  @Test
  void badValuesAreWarningsAndTheStandardHolds() throws Exception {
    List<JsonNode> records =
        stderr(
            run(
                Map.of(
                    "FLATLOG_COMPONENT", "Bad Name",
                    "FLATLOG_LEVEL", "loud,a=b",
                    "FLATLOG_STDERR", "maybe",
                    "FLATLOG_MAX_LINE_BYTES", "7",
                    "FLATLOG_MAX_STACK_BYTES", "x",
                    "FLATLOG_REDACT", "perhaps",
                    "FLATLOG_REDACT_PATTERN", "(",
                    "FLATLOG_UNCAUGHT", "1"),
                List.of()));
    assertThat(records.stream().filter(r -> r.get("level").asString().equals("WARN"))).hasSize(9);
    assertThat(messages(records)).contains("working");
  }

  @Test
  void aBrokenLogbackXmlIsAWarningAndTheEnvironmentIsUsed() throws Exception {
    Files.writeString(folder.resolve("logback.xml"), "<configuration><appender");
    List<String> messages = messages(stderr(run(Map.of(), List.of())));
    assertThat(messages).contains("working");
    assertThat(messages.get(0)).startsWith("logback: ");
  }

  @Test
  void aLogbackXmlWithWarningsAndDebugPrintsNothingToStdout() throws Exception {
    Files.writeString(
        folder.resolve("logback.xml"),
        """
        <configuration debug="true">
          <statusListener class="ch.qos.logback.core.status.OnConsoleStatusListener"/>
          <unknown/>
          <appender name="E" class="io.flatnet.flatlog.sdk.FlatlogStderrAppender">
            <encoder class="io.flatnet.flatlog.sdk.FlatlogEncoder"><component>own</component></encoder>
          </appender>
          <appender name="broken" class="no.such.Appender"/>
          <root level="debug"><appender-ref ref="E"/><appender-ref ref="missing"/></root>
        </configuration>
        """);
    List<JsonNode> records = stderr(run(Map.of("FLATLOG_LEVEL", "off"), List.of()));
    assertThat(messages(records)).contains("working", "details");
    assertThat(records)
        .filteredOn(record -> record.get("message").asString().equals("working"))
        .allMatch(record -> record.get("component").asString().equals("own"));
    assertThat(messages(records)).anyMatch(message -> message.startsWith("logback: "));
  }

  @Test
  void aStatusListenerSetByHandIsSilencedAndToldAbout() throws Exception {
    List<String> command =
        ChildProcess.java(
            ChildProcess::isNeeded,
            List.of("-Dlogback.statusListenerClass=SYSOUT", "-Dlogback.debug=true"),
            Plugin.class);
    ChildProcess.Result result = ChildProcess.run(command, Map.of(), "");
    ALL_STDERR.write(result.stderrBytes());
    // What logback prints before it looks for configurators: nothing of ours has been loaded then.
    assertThat(result.stdout().lines().filter(line -> !line.contains("INFO in ch.qos.logback")))
        .containsExactly(Plugin.RESULT);
    assertThat(messages(stderr(result)).get(0))
        .contains("logback.statusListenerClass")
        .contains("stdout");
    assertThat(messages(stderr(result))).endsWith("working", "working", "working");
  }

  @Test
  void aLogbackXmlThatNamesTheFileAppenderWins() throws Exception {
    Path log = folder.resolve("own.log");
    Files.writeString(
        folder.resolve("logback-test.xml"),
        """
        <configuration>
          <appender name="F" class="io.flatnet.flatlog.sdk.FlatlogFileAppender">
            <file>%s</file>
          </appender>
          <root level="info"><appender-ref ref="F"/></root>
        </configuration>
        """
            .formatted(log));
    assertThat(run(Map.of("FLATLOG_FILE", "/nowhere/x"), List.of()).stderr()).isEmpty();
    assertThat(Checked.records(log)).hasSize(3);
  }

  @Test
  void aConfigurationFileIsFoundWhereverItIsAndToldAboutWhenItIsNot() throws Exception {
    Path log = folder.resolve("named.log");
    Path file =
        Files.writeString(
            folder.resolve("named.xml"),
            """
            <configuration>
              <appender name="F" class="io.flatnet.flatlog.sdk.FlatlogFileAppender">
                <file>%s</file>
              </appender>
              <root level="info"><appender-ref ref="F"/></root>
            </configuration>
            """
                .formatted(log));
    for (String name : List.of(file.toString(), "named.xml", file.toUri().toString())) {
      String option = "-Dlogback.configurationFile=" + name;
      assertThat(run(Map.of(), List.of(option)).stderr()).isEmpty();
    }
    assertThat(Checked.records(log)).hasSize(9);
    List<JsonNode> records =
        stderr(run(Map.of(), List.of("-Dlogback.configurationFile=/no/such.xml")));
    assertThat(messages(records).get(0)).contains("/no/such.xml");
    assertThat(messages(records)).contains("working");
  }

  @Test
  void anUncaughtExceptionIsFatalBeforeTheProcessEnds() throws Exception {
    ChildProcess.Result result = run(Map.of(), List.of(), "throw");
    assertThat(result.exitCode()).isEqualTo(1);
    JsonNode last = stderr(result).get(3);
    assertThat(last.get("level").asString()).isEqualTo("FATAL");
    assertThat(last.at("/error/message").asString()).isEqualTo("plugin failed");
    ChildProcess.Result thread = run(Map.of(), List.of(), "thread");
    assertThat(stderr(thread).get(3).at("/error/message").asString()).isEqualTo("thread failed");
  }

  @Test
  void nothingIsLostAtExitOrAtTheEndOfMain() throws Exception {
    for (String way : List.of("exit", "return")) {
      Path log = folder.resolve(way + ".log");
      ChildProcess.Result result =
          run(Map.of("FLATLOG_FILE", log.toString()), List.of(), way, "2000");
      assertThat(result.stderr()).isEmpty();
      assertThat(result.exitCode()).isEqualTo(way.equals("exit") ? 3 : 0);
      assertThat(Checked.records(log)).hasSize(2000);
    }
  }

  @Test
  void nothingIsLostOnSigterm() throws Exception {
    Path log = folder.resolve("term.log");
    ProcessBuilder builder = new ProcessBuilder(ChildProcess.java(Plugin.class, "wait", "500"));
    ChildProcess.prepare(builder, Map.of("FLATLOG_FILE", log.toString()));
    builder.redirectError(folder.resolve("stderr").toFile());
    builder.redirectOutput(folder.resolve("stdout").toFile());
    Process process = builder.start();
    while (process.isAlive()
        && (!Files.exists(log) || !Files.readString(log).contains("\"waiting\""))) {
      Thread.onSpinWait();
    }
    process.destroy();
    process.waitFor();
    assertThat(folder.resolve("stdout")).hasContent(Plugin.RESULT);
    assertThat(messages(Checked.records(log)))
        .hasSize(503)
        .endsWith("ready", "waiting", "stopping");
  }

  @Test
  void aFullDiskLeavesStdoutAlone() throws Exception {
    Path full = Path.of("/dev/full");
    Needs.that(Files.exists(full), "/dev/full");
    List<JsonNode> records =
        stderr(run(Map.of("FLATLOG_FILE", "/dev/full"), List.of(), "return", "5"));
    assertThat(messages(records).get(0)).startsWith("cannot write the log file");
    assertThat(records.get(0).at("/error/message").asString()).contains("No space left");
    assertThat(messages(records).stream().filter("working"::equals)).hasSize(5);
    JsonNode last = records.get(records.size() - 1);
    assertThat(last.at("/extra/diverted").asInt()).isEqualTo(5);
  }

  @Test
  void aMissingAReadOnlyAndAnInvalidFileLeaveStdoutAlone() throws Exception {
    for (String file : List.of(folder + "/missing/x.log", folder.toString(), "/proc/version")) {
      List<JsonNode> records = stderr(run(Map.of("FLATLOG_FILE", file), List.of()));
      assertThat(messages(records).stream().filter("working"::equals)).hasSize(3);
      assertThat(records.get(0).get("level").asString()).isEqualTo("ERROR");
    }
  }

  @Test
  void theModulePathWorksToo() throws Exception {
    List<String> command = new ArrayList<>(ChildProcess.java(Plugin.class));
    int classPath = command.indexOf("-cp");
    List<String> modules = new ArrayList<>();
    List<String> classes = new ArrayList<>();
    for (String entry : command.get(classPath + 1).split(File.pathSeparator, -1)) {
      (entry.contains("test-classes") ? classes : modules).add(entry);
    }
    command.set(classPath, "--module-path");
    command.set(classPath + 1, String.join(File.pathSeparator, modules));
    command.addAll(
        classPath + 2,
        List.of(
            "--add-modules",
            "io.flatnet.flatlog.sdk",
            "--patch-module",
            "io.flatnet.flatlog.sdk=" + classes.get(0),
            "-m"));
    int main = command.indexOf(Plugin.class.getName());
    command.set(main, "io.flatnet.flatlog.sdk/" + Plugin.class.getName());
    ChildProcess.Result result = ChildProcess.run(command, Map.of(), "");
    assertThat(result.stdout()).as(result.stderr()).isEqualTo(Plugin.RESULT);
    assertThat(messages(stderr(result))).hasSize(3);
  }

  @Test
  void aPlainEventLoadsNoJacksonAndNoLogstashClass() throws Exception {
    Path classes = folder.resolve("classes.txt");
    List<String> command =
        ChildProcess.java(
            entry -> !entry.contains("cli"),
            List.of("-Xlog:class+load:file=" + classes),
            Plain.class);
    ChildProcess.Result result = ChildProcess.run(command, Map.of(), "");
    assertThat(stderr(result)).hasSize(3);
    String loaded = Files.readString(classes);
    assertThat(loaded).contains("io.flatnet.flatlog.sdk.record.Renderer");
    assertThat(loaded).doesNotContain("tools.jackson").doesNotContain("net.logstash");
  }

  /** Logs plain events: texts, key-values, MDC, a marker, an exception. */
  static final class Plain {
    private Plain() {}

    public static void main(String[] arguments) throws IOException {
      org.slf4j.Logger log = org.slf4j.LoggerFactory.getLogger(Plain.class);
      org.slf4j.MDC.put("user", "u");
      log.info("plain {} {}", "text", 1);
      log.atInfo()
          .addKeyValue("n", 1.5)
          .addKeyValue("list", List.of(1, Map.of("k", true)))
          .addMarker(org.slf4j.MarkerFactory.getMarker("M"))
          .log("values");
      log.error("failed", new IOException("no"));
    }
  }
}
