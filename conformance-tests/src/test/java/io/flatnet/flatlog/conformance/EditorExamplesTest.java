package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.conformance.Command.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The settings that are shown for editors fit the schemas, the files' names and the output. */
final class EditorExamplesTest {

  private static final Path PROJECT = Command.ROOT.resolve("examples/project");
  private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\n(mkdir.*?)```");

  private static JsonNode example(String name) throws Exception {
    return JsonMapper.shared().readTree(Files.readString(PROJECT.resolve(name)));
  }

  @Test
  void everySchemaIsOneThatTheCommandsPrint(@TempDir Path folder) throws Exception {
    Matcher commands = COMMANDS.matcher(Files.readString(Command.ROOT.resolve("docs/editors.md")));
    assertThat(commands.find()).isTrue();
    Outcome run =
        Command.shell("set -e; flatlog() { \"$FLATLOG\" \"$@\"; }; " + commands.group(1))
            .in(folder)
            .run();
    assertThat(run).isEqualTo(new Outcome(0, "", ""));

    JsonNode settings = example("vscode-settings.json");
    List<String> schemas = new ArrayList<>(settings.path("yaml.schemas").propertyNames());
    settings.path("json.schemas").forEach(entry -> schemas.add(entry.path("url").asString()));
    assertThat(schemas).hasSize(4);
    for (String schema : schemas) {
      Path printed = folder.resolve(schema);
      String name = printed.getFileName().toString();
      assertThat(printed).hasSameTextualContentAs(Command.ROOT.resolve("schema/" + name));
      assertThat(example("../../schema/" + name).path("$id").asString()).endsWith("/" + name);
    }
  }

  @Test
  void filesAreCalledAsTheCommandsCallThem() throws Exception {
    JsonNode yaml = example("vscode-settings.json").path("yaml.schemas");
    assertThat(yaml.properties().stream().map(entry -> entry.getValue().asString()))
        .containsExactly(
            PROJECT.resolve(".flatlog.yaml").toRealPath().getFileName().toString(),
            Command.ROOT
                .resolve("logging/flatlog-stack.yaml")
                .toRealPath()
                .getFileName()
                .toString());
  }

  @Test
  void theTaskFindsEveryFindingAtItsPlace() throws Exception {
    JsonNode task = example("vscode-tasks.json").path("tasks").path(0);
    JsonNode matcher = task.path("problemMatcher").path("pattern");
    Pattern pattern = Pattern.compile(matcher.path("regexp").asString());
    List<String> arguments = new ArrayList<>();
    task.path("args").forEach(argument -> arguments.add(argument.asString()));
    arguments.add("--strict");
    arguments.add("examples/python-naive-json/");
    String text = Command.flatlog(arguments.toArray(new String[0])).run().stdout();
    arguments.addAll(List.of("--format", "jsonl"));
    String jsonl = Command.flatlog(arguments.toArray(new String[0])).run().stdout();

    List<String> matched = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher found = pattern.matcher(line);
      if (found.matches()) {
        List<String> values = new ArrayList<>();
        for (String name : List.of("file", "line", "column", "severity", "code", "message")) {
          values.add(found.group(matcher.path(name).asInt()));
        }
        matched.add(String.join(" ", values));
      }
    }

    List<String> expected = new ArrayList<>();
    for (String line : jsonl.lines().toList()) {
      JsonNode finding = JsonMapper.shared().readTree(line);
      if (finding.has("code")) {
        List<String> values = new ArrayList<>();
        for (String name : List.of("file", "line", "column", "severity", "code", "message")) {
          values.add(finding.path(name).asString());
        }
        expected.add(String.join(" ", values));
      }
    }
    assertThat(expected).hasSizeGreaterThan(50);
    assertThat(matched).containsExactlyElementsOf(expected);
  }

  @Test
  void thePageShowsTheExampleAsItIs() throws Exception {
    assertThat(Files.readString(Command.ROOT.resolve("docs/configuration.md")))
        .contains("```yaml\n" + Files.readString(PROJECT.resolve(".flatlog.yaml")) + "```");
  }
}
