package io.flatnet.flatlog.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;

/** The {@code flatlog} command. */
@Command(
    name = "flatlog",
    description = "Checks logs against the log standard of Flatnet.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "  flatlog validate logs/                   check all logs in a folder",
      "  podman logs web | flatlog validate -     check what a container writes",
      "  flatlog explain FL204                    what a rule means and how to fix it"
    })
public final class Main {

  private static final List<Class<?>> COMMANDS =
      List.of(
          ValidateCommand.class,
          ExplainCommand.class,
          SchemaCommand.class,
          LintCommand.class,
          FixCommand.class,
          ConformCommand.class,
          SampleCommand.class,
          QueryCommand.class,
          StackCommand.class,
          RotateCommand.class,
          ConfigCommand.class,
          CompletionCommand.class,
          ManCommand.class);

  private Main() {}

  /**
   * Runs a command and ends the process.
   *
   * @param args command and options
   * @throws Exception only for a defect of the program
   */
  public static void main(String[] args) throws Exception {
    System.exit(run(args));
  }

  static int run(String... args) throws Exception {
    OptionalInt quick = QuickStart.run(args);
    return quick.isPresent()
        ? quick.getAsInt()
        : commandLineFor(args.length == 0 ? "" : args[0]).execute(args);
  }

  /** With every command. */
  static CommandLine commandLine() {
    return with(COMMANDS);
  }

  /** With one command where the first argument names it: to describe the others takes time. */
  private static CommandLine commandLineFor(String first) {
    List<Class<?>> named =
        COMMANDS.stream()
            .filter(command -> command.getAnnotation(Command.class).name().equals(first))
            .toList();
    return with(named.isEmpty() ? COMMANDS : named);
  }

  private static CommandLine with(List<Class<?>> commands) {
    CommandLine cli = new CommandLine(new Main());
    commands.forEach(cli::addSubcommand);
    cli.setCaseInsensitiveEnumValuesAllowed(true);
    cli.setUsageHelpAutoWidth(false);
    cli.setUsageHelpWidth(100);
    boolean coloured = Terminal.stdoutIsTerminal() && Terminal.takesColours();
    cli.setColorScheme(Help.defaultColorScheme(coloured ? Help.Ansi.ON : Help.Ansi.OFF));
    HelpLayout.apply(cli);
    // What follows the command that is asked about are that command's options.
    CommandLine config = cli.getSubcommands().get("config");
    if (config != null) {
      config.setStopAtPositional(true);
    }
    cli.setExecutionStrategy(ConfiguredCommand::run);
    cli.setParameterExceptionHandler(BadUsage::report);
    cli.setExecutionExceptionHandler((e, command, parsed) -> failed(e));
    return cli;
  }

  /** The exit code of a command that ended in an exception; throws what no command should. */
  static int failed(Exception e) throws Exception {
    IOException io =
        e instanceof IOException direct
            ? direct
            : e instanceof UncheckedIOException unchecked ? unchecked.getCause() : null;
    if (io == null) {
      throw e;
    }
    if (!Terminal.isClosedPipe(io)) {
      Terminal.say("cannot write the output: " + io.getMessage());
      return ExitCode.TROUBLE;
    }
    return ExitCode.OK;
  }
}
