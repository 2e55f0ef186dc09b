package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.config.Configuration;
import io.flatnet.flatlog.config.Setting;
import io.flatnet.flatlog.report.EffectiveOption;
import io.flatnet.flatlog.report.EffectiveOption.Origin;
import io.flatnet.flatlog.report.EffectiveOption.Source;
import io.flatnet.flatlog.report.EffectiveOptionsText;
import io.flatnet.flatlog.report.ResultFormat;
import io.flatnet.flatlog.yaml.InvalidYamlException;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flatlog config}. */
@Command(
    name = "config",
    description = {
      "Prints what options a command has in this folder, and where each comes from: the command"
          + " line, an environment variable, the configuration file, or the default.",
      "docs/configuration.md describes the file; flatlog schema print configuration is its schema."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeList = {"0:printed", "2:bad usage, or a configuration that cannot be used"},
    footer = {
      "  flatlog config                           all commands that can be configured",
      "  flatlog config validate --strict logs/   what this command line would do",
      "  flatlog config --format json lint"
    })
final class ConfigCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "A command, and options and arguments for it (default: every command).")
  private List<String> line = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ResultFormat format = ResultFormat.TEXT;

  @Mixin private ConfigOptions config = new ConfigOptions();

  private @Nullable String file;

  @Override
  public Integer call() throws IOException {
    List<EffectiveOption> options = new ArrayList<>();
    try {
      if (line.isEmpty()) {
        list(Main.commandLine(), List.of(), options);
      } else {
        list(line, options);
      }
    } catch (InvalidYamlException e) {
      e.problems().forEach(problem -> Terminal.say(problem.toString()));
      return ExitCode.TROUBLE;
    } catch (BadOptionException e) {
      Terminal.say(String.valueOf(e.getMessage()));
      return ExitCode.TROUBLE;
    }
    try (Writer out = Terminal.stdout()) {
      out.write(
          format == ResultFormat.TEXT
              ? EffectiveOptionsText.plain(file, options)
              : EffectiveOptionsText.json(file, options));
    }
    return ExitCode.OK;
  }

  private void list(CommandLine cli, List<String> words, List<EffectiveOption> options)
      throws BadOptionException, InvalidYamlException {
    if (!words.isEmpty()
        && !Configuration.keys(words).isEmpty()
        && ConfiguredCommand.isConfigurable(cli.getCommandSpec())) {
      list(words, options);
    }
    for (var sub : cli.getSubcommands().entrySet()) {
      List<String> longer = new ArrayList<>(words);
      longer.add(sub.getKey());
      list(sub.getValue(), longer, options);
    }
  }

  private void list(List<String> commandLine, List<EffectiveOption> options)
      throws BadOptionException, InvalidYamlException {
    CommandLine cli = Main.commandLine();
    ConfiguredCommand command =
        new ConfiguredCommand(cli.parseArgs(commandLine.toArray(new String[0])), config);
    if (!ConfiguredCommand.isConfigurable(command.spec())) {
      throw new BadOptionException(
          String.join(" ", command.words()) + " takes nothing from a configuration");
    }
    Configuration configuration = command.configuration();
    file = configuration == null ? file : configuration.file();
    command.completed(cli);
    CommandSpec spec = command.spec();
    for (String key : Configuration.keys(command.words())) {
      ArgSpec arg = ConfiguredCommand.argument(spec, key);
      if (arg != null) {
        options.add(option(command, key, arg));
      }
    }
  }

  private static EffectiveOption option(ConfiguredCommand command, String key, ArgSpec arg) {
    String words = String.join(" ", command.words());
    Setting setting = command.setting(arg);
    if (command.isGiven(arg)) {
      return new EffectiveOption(words, key, arg.getValue(), Origin.of(Source.COMMAND_LINE));
    }
    if (key.equals("color") && Terminal.forbidsColours()) {
      return new EffectiveOption(words, key, "never", Origin.ofVariable(Terminal.NO_COLOR));
    }
    Origin origin =
        setting == null
            ? Origin.of(Source.DEFAULT)
            : Origin.ofFile(setting.position().line(), setting.position().column());
    return new EffectiveOption(words, key, arg.getValue(), origin);
  }
}
