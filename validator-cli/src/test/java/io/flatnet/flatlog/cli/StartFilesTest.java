package io.flatnet.flatlog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.fast.PlanFile;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** What the build worked out for a quick start is what would be worked out now. */
final class StartFilesTest {

  private static final String[] ARGUMENTS = {
    "a.log",
    "b.log",
    "-",
    "",
    "@a",
    "'q'",
    "\"q\"",
    "logs/*.log",
    "1",
    "-1",
    "007",
    "99999999999",
    "--format",
    "--format=text",
    "--format=JSONL",
    "--format=",
    "jsonl",
    "xml",
    "--output",
    "--output=out",
    "--strict",
    "--strict=false",
    "--fail-on",
    "never",
    "Warning",
    "--fail-on=error",
    "--max-findings",
    "--max-findings=10",
    "--max-findings=+1",
    "--threads",
    "2",
    "--schema",
    "s.json",
    "--wrap=cri",
    "--wrap",
    "auto",
    "--no-progress",
    "--progress",
    "--no-strict",
    "--no-stats",
    "--no-config",
    "--min-conformance=99.5",
    "--min-conformance=1.",
    "--min-conformance=.5",
    "--min-conformance=1e1",
    "--write-baseline=w",
    "--config=c.yaml",
    "--stats",
    "--reference",
    "--color=never",
    "--select",
    "FL3",
    "--select=FL3,FL2",
    "--ignore=FL1",
    "--ignore",
    "FL301",
    "--ignore=FL3,,FL2",
    "--ignore=FL3,\"FL2,FL1\"",
    "--select=,",
    "--select=a b, c",
    "--report=sarif=x,y",
    "--report",
    "-h",
    "--help",
    "-V",
    "--",
    "--nonsense",
    "-x",
    "--stat",
    "explain",
    "validate",
    "${x}",
    "a b",
    "日本.log"
  };

  @Test
  void theFilesAreThose() {
    StartFiles.texts()
        .forEach((name, text) -> assertThat(QuickStart.file(name)).as(name).isEqualTo(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {PlanFile.STANDARD, PlanFile.SECRETS})
  void thePlansAreThoseOfTheSchema(String name) throws Exception {
    try (InputStream plan = PlanFile.class.getResourceAsStream(name)) {
      assertThat(plan).isNotNull();
      assertThat(plan.readAllBytes()).isEqualTo(PlanFile.bytes(name));
    }
  }

  @Test
  void argumentsMeanWhatTheyMeanToPicocli() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int quick = 0;
    for (int i = 0; i < 3000; i++) {
      List<String> args = new ArrayList<>(List.of("validate"));
      for (int more = 1 + random.nextInt(4); more > 0; more--) {
        args.add(ARGUMENTS[random.nextInt(ARGUMENTS.length)]);
      }
      ValidateCommand command = QuickArguments.validate(args.toArray(new String[0]));
      if (command != null) {
        quick++;
        ValidateCommand theirs = new ValidateCommand();
        new CommandLine(theirs)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .parseArgs(args.subList(1, args.size()).toArray(new String[0]));
        assertThat(command)
            .as("%s, seed %d", args, seed)
            .usingRecursiveComparison()
            .isEqualTo(theirs);
      }
    }
    assertThat(quick).as("seed %d", seed).isGreaterThan(200);
  }

  private static final List<String> SETTINGS =
      List.of(
          "strict: true",
          "strict: false",
          "fail-on: warning",
          "max-findings: 0",
          "max-findings: 99999999999",
          "color: always",
          "wrap: docker",
          "lint: {ignore: [FL4]}",
          "validate: {paths: ['@a', '--output=b', c.log], threads: 3}",
          "validate: {schema: s.json, select: [FL3, FL102], ignore: ['FL301,FL302']}",
          "validate: {baseline: b.json, strict: false, stats: true, progress: false}",
          "validate: {min-conformance: 99.5, format: jsonl, report: {sarif: x=y, html: z}}",
          "validate: {min-conformance: 1e1, paths: [/a]}",
          "validate: {select: [FL9], paths: [a]}",
          "validate: {paths: []}",
          "nonsense: 1",
          "strict: [");

  @Test
  void aConfigurationAddsWhatItAddsForPicocli(@TempDir Path folder) throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int quick = 0;
    for (int i = 0; i < 800; i++) {
      List<String> settings = new ArrayList<>();
      for (int more = 1 + random.nextInt(2); more > 0; more--) {
        settings.add(SETTINGS.get(random.nextInt(SETTINGS.size())));
      }
      Path file = folder.resolve("settings.yaml");
      Files.writeString(file, String.join("\n", settings));
      List<String> args = new ArrayList<>(List.of("validate", "--config=" + file));
      for (int more = random.nextInt(4); more > 0; more--) {
        args.add(ARGUMENTS[random.nextInt(ARGUMENTS.length)]);
      }
      ValidateCommand command = QuickArguments.validate(args.toArray(new String[0]));
      if (command != null) {
        quick++;
        CommandLine cli = Main.commandLine();
        ParseResult given = cli.parseArgs(args.toArray(new String[0]));
        ParseResult completed =
            new ConfiguredCommand(given, new ConfigOptions()).completed(cli).subcommand();
        assertThat(command)
            .as("%s, %s, seed %d", settings, args, seed)
            .usingRecursiveComparison()
            .isEqualTo(completed.commandSpec().userObject());
      }
    }
    assertThat(quick).as("seed %d", seed).isGreaterThan(30);
  }

  @Test
  void everyOptionIsQuick() {
    String line =
        "validate --strict --format jsonl --threads=2 --output x --select FL3,FL102 --ignore FL301"
            + " --ignore=FL302 --report sarif=y --report html=z --min-conformance 99.5 a";
    assertThat(QuickArguments.validate(line.split(" ", -1))).isNotNull();
  }
}
