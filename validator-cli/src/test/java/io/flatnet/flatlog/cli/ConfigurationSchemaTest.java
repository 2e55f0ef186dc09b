package io.flatnet.flatlog.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.config.Configuration;
import io.flatnet.flatlog.schema.SchemaFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema of the configuration file has the commands' options, and they have its values. */
final class ConfigurationSchemaTest {

  /** What is of one run, and of no project. */
  private static final Set<String> OF_A_RUN =
      Set.of(
          "help",
          "version",
          "config",
          "no-config",
          "output",
          "write-baseline",
          "follow",
          "for",
          "until-records",
          "reference");

  private static final JsonNode SCHEMA =
      JsonMapper.shared().readTree(SchemaFile.CONFIGURATION.read());

  /** The commands that take a section's keys. */
  private static Map<String, CommandSpec> configurable() {
    Map<String, CommandSpec> commands = new LinkedHashMap<>();
    collect(Main.commandLine(), "", commands);
    return commands;
  }

  private static void collect(CommandLine cli, String words, Map<String, CommandSpec> commands) {
    if (ConfiguredCommand.isConfigurable(cli.getCommandSpec())) {
      commands.put(words.strip(), cli.getCommandSpec());
    }
    cli.getSubcommands().forEach((name, sub) -> collect(sub, words + " " + name, commands));
  }

  @TestFactory
  Stream<DynamicTest> everyOptionOfAProjectHasAKey() {
    return Stream.of("validate", "lint", "stack check")
        .map(
            words ->
                DynamicTest.dynamicTest(
                    words,
                    () -> {
                      Set<String> options = new TreeSet<>();
                      for (OptionSpec option :
                          requireNonNull(configurable().get(words)).options()) {
                        options.add(option.longestName().substring(2));
                      }
                      options.removeAll(OF_A_RUN);
                      List<String> keys =
                          new ArrayList<>(Configuration.keys(List.of(words.split(" "))));
                      keys.removeAll(List.of("paths", "folder"));
                      assertThat(new TreeSet<>(keys)).containsAll(options);
                      for (String key : keys) {
                        assertThat(key.equals("wrap") || options.contains(key)).as(key).isTrue();
                      }
                    }));
  }

  @Test
  void everyKeyIsAnOptionOfSomeCommand() {
    Set<String> without = new TreeSet<>();
    Set<String> keys = new TreeSet<>();
    configurable()
        .forEach(
            (words, spec) -> {
              for (String key : Configuration.keys(List.of(words.split(" ")))) {
                keys.add(key);
                if (ConfiguredCommand.argument(spec, key) == null) {
                  without.add(words + " " + key);
                }
              }
            });
    // Keys that stand outside of sections are for those that have the option.
    without.removeIf(
        name -> SCHEMA.path("properties").has(name.substring(name.lastIndexOf(' ') + 1)));
    assertThat(without).isEmpty();
    assertThat(keys).contains("paths", "folder", "report", "strict");
  }

  @Test
  void choicesAreThoseOfTheOptions() {
    configurable()
        .forEach(
            (words, spec) -> {
              for (String key : Configuration.keys(List.of(words.split(" ")))) {
                ArgSpec arg = ConfiguredCommand.argument(spec, key);
                JsonNode choices = SCHEMA.at("/$defs/" + key + "/enum");
                if (arg != null && !choices.isMissingNode()) {
                  List<String> candidates = new ArrayList<>();
                  arg.completionCandidates().forEach(candidates::add);
                  assertThat(choices.valueStream().map(JsonNode::asString))
                      .as(words + " " + key)
                      .containsExactlyElementsOf(candidates);
                }
              }
            });
    assertThat(SCHEMA.at("/$defs/report/properties").propertyNames())
        .containsExactlyElementsOf(
            SCHEMA.at("/$defs/format/enum").valueStream().map(JsonNode::asString).toList());
  }
}
