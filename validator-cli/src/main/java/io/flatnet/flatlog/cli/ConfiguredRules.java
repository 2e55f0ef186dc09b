package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.check.RuleSelection;
import io.flatnet.flatlog.config.Configuration;
import io.flatnet.flatlog.config.Setting;
import io.flatnet.flatlog.lint.LintRules;
import io.flatnet.flatlog.rule.Rule;
import io.flatnet.flatlog.rule.Rules;
import io.flatnet.flatlog.stackcheck.StackChecker;
import io.flatnet.flatlog.yaml.InvalidYamlException;
import io.flatnet.flatlog.yaml.YamlProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Holds the rules that a configuration file names to those there are, which no schema lists. */
final class ConfiguredRules {

  /**
   * The rules that a command looks for.
   *
   * @param words the command
   * @param rules loads them, which takes time
   */
  private record Command(List<String> words, Supplier<List<? extends Rule>> rules) {}

  private static final List<Command> COMMANDS =
      List.of(
          new Command(List.of("validate"), () -> Rules.ALL),
          new Command(List.of("lint"), () -> LintRules.ALL),
          new Command(List.of("stack", "check"), () -> StackChecker.RULES));

  private ConfiguredRules() {}

  static void check(Configuration configuration) throws InvalidYamlException {
    List<YamlProblem> problems = new ArrayList<>();
    for (Command command : COMMANDS) {
      Map<String, Setting> settings = configuration.settings(command.words());
      for (String key : List.of("select", "ignore")) {
        Setting setting = settings.get(key);
        if (setting != null) {
          check(configuration, setting, command.rules().get(), problems);
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidYamlException(problems);
    }
  }

  private static void check(
      Configuration configuration,
      Setting setting,
      List<? extends Rule> rules,
      List<YamlProblem> problems) {
    int index = 0;
    for (JsonNode element : setting.value()) {
      JsonPointer at = setting.pointer().appendIndex(index++);
      String entry = element.asString();
      try {
        RuleSelection.choose(rules, List.of(entry), List.of());
      } catch (IllegalArgumentException e) {
        String near = AllRules.find(entry).isPresent() ? "" : Suggestions.rule(rules, entry);
        String expected = "a rule of this command" + near;
        problems.add(configuration.problem(at, "\"" + entry + "\"", expected));
      }
    }
  }
}
