package io.flatnet.flatlog.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.conformance.Command.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the program says of itself and of the standard: samples, rules, schemas, help. */
final class ReferenceCommandsTest {

  @Test
  void samplesConformAndInvalidOnesBreakTheRuleTheyAreMadeFor() throws Exception {
    for (String component : new String[] {"gateway", "cni", "billing"}) {
      String samples =
          Command.flatlog("sample", "-n", "200", "--component", component).run().stdout();
      assertThat(samples).hasLineCount(200);
      Outcome outcome =
          Command.flatlog("validate", "--strict", "--fail-on", "error", "-").reading(samples).run();
      assertThat(outcome.exitCode()).as(outcome.stdout()).isZero();
    }
    Outcome invalid =
        Command.shell("\"$FLATLOG\" sample --invalid | \"$FLATLOG\" validate --format jsonl -")
            .run();
    JsonNode summary = lines(invalid).get(lines(invalid).size() - 1).get("summary");
    assertThat(summary.get("by_code").size()).isGreaterThanOrEqualTo(20);
    assertThat(summary.get("errors").asInt() + summary.get("warnings").asInt())
        .isEqualTo(summary.get("lines").asInt());
  }

  @Test
  void explainSaysEverythingOfEveryRule() throws Exception {
    List<String> codes =
        Command.flatlog("explain")
            .run()
            .stdout()
            .lines()
            .map(line -> line.substring(0, 5))
            .toList();
    try (Stream<Path> pages = Files.list(CaseFiles.ROOT.resolve("docs/rules"))) {
      List<String> names = pages.map(page -> page.getFileName().toString()).sorted().toList();
      assertThat(codes)
          .isEqualTo(
              names.stream()
                  .filter(name -> name.startsWith("FL"))
                  .map(name -> name.substring(0, 5))
                  .toList());
    }
    Outcome outcome = Command.flatlog("explain", "FL204").run();
    assertThat(outcome.stdout()).contains("Why", "Bad", "Good", "Java SDK:", "nginx", "elsewhere:");
    assertThat(Command.flatlog("explain", "bad-timestamp").run().stdout())
        .isEqualTo(outcome.stdout());
  }

  @Test
  void theSchemaPrintedIsTheSchema() throws Exception {
    assertThat(Command.flatlog("schema", "print").run().stdout())
        .isEqualTo(Files.readString(Command.ROOT.resolve("schema/log-record.schema.json"), UTF_8));
    assertThat(Command.flatlog("schema", "print", "gateway").run().stdout())
        .isEqualTo(Files.readString(Command.ROOT.resolve("schema/gateway.schema.json"), UTF_8));
    assertThat(Command.flatlog("schema", "fields").run().stdout())
        .contains("request_id", "structured metadata");
  }

  @Test
  void helpIsEverywhere() throws Exception {
    for (String command :
        List.of(
            "validate",
            "explain",
            "schema",
            "schema print",
            "schema fields",
            "sample",
            "completion")) {
      String[] words = (command + " --help").split(" ");
      Outcome outcome = Command.flatlog(words).run();
      assertThat(outcome.exitCode()).as(command).isZero();
      assertThat(outcome.stdout()).startsWith("Usage: flatlog " + command);
    }
    assertThat(Command.flatlog("--version").run().stdout())
        .matches("flatlog [0-9].*, record 1[.]0\n");
  }

  private static List<JsonNode> lines(Outcome outcome) {
    return outcome.stdout().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
  }
}
