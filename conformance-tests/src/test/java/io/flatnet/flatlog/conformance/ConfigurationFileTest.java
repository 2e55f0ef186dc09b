package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.conformance.Command.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where a configuration file is found, and that one which came with somebody's change does nothing
 * beyond its folder. What it says is in the transcripts.
 */
final class ConfigurationFileTest {

  private static final String RECORD =
      "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",\"component\":\"cni\","
          + "\"message\":\"up\"}\n";

  /** An AOT cache (Java 25) would hand over all its classes at once, whether used or not. */
  private static final String LOADED_CLASSES =
      "-XX:+IgnoreUnrecognizedVMOptions -XX:AOTMode=off -Xlog:class+load:stderr:none";

  @TempDir private Path outside;
  private Path project;

  @BeforeEach
  void logs() throws Exception {
    project = Files.createDirectory(outside.resolve("project"));
    Files.createDirectories(project.resolve("logs/deep/er"));
    Files.writeString(project.resolve("logs/app.log"), RECORD);
  }

  private void configuration(Path folder, String yaml) throws Exception {
    Files.writeString(folder.resolve(".flatlog.yaml"), yaml);
  }

  private Outcome validate(Path folder, String... more) throws Exception {
    String[] arguments = new String[more.length + 1];
    arguments[0] = "validate";
    System.arraycopy(more, 0, arguments, 1, more.length);
    return Command.flatlog(arguments).in(folder).run();
  }

  @Test
  void theNearestFileUpwardCounts() throws Exception {
    configuration(outside, "nonsense: true\n");
    configuration(project, "validate: {paths: [logs/], stats: true}\n");

    Outcome deep = validate(project.resolve("logs/deep/er"));

    assertThat(deep.stderr()).isEmpty();
    assertThat(deep.stdout()).contains("1 of 1 records conform").contains("cni");
    assertThat(deep.exitCode()).isZero();
  }

  @Test
  void theSearchEndsAtTheRootOfTheRepository() throws Exception {
    configuration(outside, "nonsense: true\n");
    Path logs = project.resolve("logs");
    assertThat(validate(logs, "app.log").exitCode()).isEqualTo(2);

    Files.createDirectory(project.resolve(".git"));

    assertThat(validate(logs, "app.log").exitCode()).isZero();
  }

  @Test
  void aWrittenBaselineTakesThePlaceOfTheConfiguredOne() throws Exception {
    configuration(project, "validate: {paths: [logs/], baseline: known.json}\n");
    assertThat(validate(project).stderr()).contains("there is no baseline known.json");

    assertThat(validate(project, "--write-baseline", "known.json").exitCode()).isZero();

    assertThat(validate(project).exitCode()).isZero();
  }

  @Test
  void reportsAreWrittenBesideTheFile() throws Exception {
    configuration(project, "validate: {paths: [logs], report: {jsonl: out.jsonl}}\n");

    assertThat(validate(project.resolve("logs")).exitCode()).isZero();

    assertThat(project.resolve("out.jsonl")).content().contains("\"records\":1");
  }

  @Test
  void argumentsThatLookLikeOptionsAreFiles() throws Exception {
    Files.writeString(project.resolve("@args"), "--output=gotcha\n");
    Files.writeString(project.resolve("--output=gotcha"), RECORD);
    configuration(project, "validate: {paths: ['@args', '--output=gotcha']}\n");

    Outcome run = validate(project);

    assertThat(project.resolve("gotcha")).doesNotExist();
    assertThat(run.stdout()).contains("./@args:1:1").contains("2 files");
  }

  @Test
  void noPathLeadsOutByALink() throws Exception {
    Files.writeString(outside.resolve("secret.log"), "token=4711\n");
    Files.createSymbolicLink(project.resolve("in.log"), outside.resolve("secret.log"));
    Files.createSymbolicLink(project.resolve("out"), outside);
    configuration(
        project, "validate: {paths: [in.log, 'out/*.log'], report: {text: out/report.txt}}\n");

    Outcome run = validate(project);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr().lines())
        .hasSize(3)
        .allMatch(line -> line.contains("a link that leads elsewhere"));
    assertThat(run.stderr()).doesNotContain("4711");
    assertThat(outside.resolve("report.txt")).doesNotExist();
  }

  @Test
  void aLinkWithinTheFolderIsFollowed() throws Exception {
    Files.createSymbolicLink(project.resolve("latest"), Path.of("logs"));
    configuration(project, "validate: {paths: [latest]}\n");
    assertThat(validate(project).exitCode()).isZero();
  }

  @Test
  void aNamedFileMayLeadAnywhere() throws Exception {
    Path named = outside.resolve("ci.yaml");
    Files.writeString(named, "validate: {paths: ['" + project.resolve("logs") + "']}\n");
    assertThat(validate(project, "--config", "../ci.yaml").exitCode()).isZero();
  }

  @Test
  void anOrdinaryConfigurationLoadsNeitherPicocliNorTheSchemaValidator() throws Exception {
    configuration(project, "fail-on: warning\nvalidate: {paths: [logs/], threads: 2}\n");

    Outcome run =
        Command.flatlog("validate").in(project).with("FLATLOG_JAVA_OPTS", LOADED_CLASSES).run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.stderr())
        .contains("org.snakeyaml.engine")
        .doesNotContain("\npicocli.", "networknt.schema.SchemaRegistry", "databind.ObjectMapper ");
  }

  /** Picocli alone reads arguments from a file; a plain command line does without it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "strict: true\nvalidate: {paths: [logs/]}",
        "validate: {paths: ['logs/*.log'], ignore: [FL2], format: gitlab, color: never}",
        "max-findings: 1\nvalidate: {baseline: none.json}",
        "validate: {report: {jsonl: out.jsonl}, min-conformance: 90, wrap: none}",
        "validate: {pats: [logs/]}",
        "validate: {select: [FL399]}"
      })
  void aPlainCommandLineIsCompletedAsAnyOther(String yaml) throws Exception {
    Files.writeString(project.resolve("logs/app.log"), RECORD + "not json\n{\"level\":1}\n");
    Files.writeString(project.resolve("arguments"), "--fail-on=never\nlogs/app.log\n");
    configuration(project, yaml);

    Outcome any = validate(project, "@arguments");

    assertThat(validate(project, "--fail-on=never", "logs/app.log")).isEqualTo(any);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ln -s ../secret .flatlog.yaml",
        "ln -s nowhere .flatlog.yaml",
        "ln -s /dev/zero .flatlog.yaml",
        "mkdir .flatlog.yaml",
        "mkfifo .flatlog.yaml",
        "yes '# comment' | head -c 3000000 > .flatlog.yaml",
        "printf 'strict: \\033[31m' > .flatlog.yaml",
        "printf 'strict: \"\\\\e[31m\"' > .flatlog.yaml",
        "printf 'strict: \\377' > .flatlog.yaml",
        "printf '[1]' > .flatlog.yaml"
      })
  void aFileThatCannotBeUsedIsNeverIgnored(String command) throws Exception {
    Files.writeString(outside.resolve("secret"), "token: 4711\n");

    Outcome run =
        Command.shell(command + " && \"$FLATLOG\" validate logs/app.log").in(project).run();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr())
        .startsWith("flatlog: .flatlog.yaml:1:")
        .hasLineCount(1)
        .doesNotContain("\u001b")
        .doesNotContain("4711");
  }
}
