package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.config.Configuration;
import io.flatnet.flatlog.config.Setting;
import io.flatnet.flatlog.yaml.InvalidYamlException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** A command as it was called, and what its configuration file adds to that. */
final class ConfiguredCommand {

  private final ParseResult command;
  private final List<String> words;
  private final List<String> given;
  private final @Nullable Configuration configuration;
  private final Map<ArgSpec, Setting> added = new LinkedHashMap<>();

  /**
   * Reads the configuration file, if there is one.
   *
   * @param parsed the command line as it was given
   * @param otherwise which file to read when the command line does not say
   */
  ConfiguredCommand(ParseResult parsed, ConfigOptions otherwise)
      throws BadOptionException, InvalidYamlException {
    words = new ArrayList<>();
    ParseResult deepest = parsed;
    while (deepest.hasSubcommand()) {
      deepest = deepest.subcommand();
      words.add(deepest.commandSpec().name());
    }
    command = deepest;
    given = parsed.expandedArgs();
    ConfigOptions options = options(command.commandSpec());
    configuration = options == null ? null : ConfiguredArguments.read(options.or(otherwise));
    if (configuration != null) {
      for (Setting setting : configuration.settings(words).values()) {
        ArgSpec arg = argument(command.commandSpec(), setting.key());
        if (arg != null
            && !isGiven(arg)
            && !ConfiguredArguments.isReplaced(setting.key(), command::hasMatchedOption)) {
          added.put(arg, setting);
        }
      }
    }
  }

  private static @Nullable ConfigOptions options(CommandSpec spec) {
    for (CommandSpec mixin : spec.mixins().values()) {
      if (mixin.userObject() instanceof ConfigOptions options) {
        return options;
      }
    }
    return null;
  }

  /** The option or parameter that a key stands for; null when the command has none. */
  static @Nullable ArgSpec argument(CommandSpec spec, String key) {
    if (ConfiguredArguments.isPositional(key)) {
      return spec.positionalParameters().isEmpty() ? null : spec.positionalParameters().get(0);
    }
    return spec.optionsMap().get("--" + key);
  }

  /** Whether a command takes anything from a file. */
  static boolean isConfigurable(CommandSpec spec) {
    return options(spec) != null;
  }

  /** Whether it stood on the command line. */
  boolean isGiven(ArgSpec arg) {
    return arg instanceof OptionSpec option
        ? command.hasMatchedOption(option)
        : command.matchedPositionals().contains(arg);
  }

  /** The file that was read; null when there is none. */
  @Nullable Configuration configuration() {
    return configuration;
  }

  CommandSpec spec() {
    return command.commandSpec();
  }

  List<String> words() {
    return words;
  }

  /** What the file says of an option, where that counts; null when it does not. */
  @Nullable Setting setting(ArgSpec arg) {
    return added.get(arg);
  }

  /**
   * Parses again, with what the file adds.
   *
   * @param cli what parsed the command line before
   */
  ParseResult completed(CommandLine cli) {
    List<String> arguments = new ArrayList<>(given.subList(0, words.size()));
    added.values().forEach(setting -> ConfiguredArguments.append(setting, arguments));
    arguments.addAll(given.subList(words.size(), given.size()));
    // A path that begins with @ names no file of further arguments.
    return cli.setExpandAtFiles(false).parseArgs(arguments.toArray(new String[0]));
  }

  /** Whether the file adds anything. */
  boolean isCompleted() {
    return !added.isEmpty();
  }

  /** Runs a command line as its configuration file completes it. */
  static int run(ParseResult parsed) {
    Integer help = CommandLine.executeHelpRequest(parsed);
    if (help != null) {
      return help;
    }
    CommandLine.RunLast run = new CommandLine.RunLast();
    try {
      ConfiguredCommand command = new ConfiguredCommand(parsed, new ConfigOptions());
      CommandLine cli = parsed.commandSpec().commandLine();
      return run.execute(command.isCompleted() ? command.completed(cli) : parsed);
    } catch (InvalidYamlException e) {
      e.problems().forEach(problem -> Terminal.say(problem.toString()));
    } catch (BadOptionException e) {
      Terminal.say(Objects.toString(e.getMessage()));
    }
    return ExitCode.TROUBLE;
  }
}
