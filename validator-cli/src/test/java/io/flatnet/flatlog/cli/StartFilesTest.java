package io.flatnet.flatlog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.fast.PlanFile;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

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

  @Test
  void everyOptionIsQuick() {
    String line =
        "validate --strict --format jsonl --threads=2 --output x --select FL3,FL102 --ignore FL301"
            + " --ignore=FL302 --report sarif=y --report html=z a";
    assertThat(QuickArguments.validate(line.split(" ", -1))).isNotNull();
  }
}
