package io.flatnet.flatlog.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code flatlog} command. */
@Command(
    name = "flatlog",
    description = "Checks logs against the log standard of Flatnet.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ValidateCommand.class,
      ExplainCommand.class,
      SchemaCommand.class,
      SampleCommand.class,
      CompletionCommand.class,
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  flatlog validate logs/                   check all logs in a folder",
      "  podman logs web | flatlog validate -     check what a container writes",
      "  flatlog explain FL204                    what a rule means and how to fix it"
    })
public final class Main {

  /** What picocli says of a value that is none of an enum's, by its Java names. */
  private static final Pattern CHOICE =
      Pattern.compile(
          "Invalid value for (?:option '|positional parameter at index \\d+ \\()([^')]+).*"
              + "expected one of \\[(.*)] \\(case-insensitive\\) but was '(.*)'");

  private Main() {}

  /**
   * Runs a command and ends the process.
   *
   * @param args command and options
   */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    CommandLine cli = commandLine();
    if (args.length == 0) {
      cli.usage(System.err);
      return ExitCode.TROUBLE;
    }
    return cli.execute(args);
  }

  static CommandLine commandLine() {
    CommandLine cli = new CommandLine(new Main());
    cli.setCaseInsensitiveEnumValuesAllowed(true);
    cli.setUsageHelpAutoWidth(false);
    cli.setUsageHelpWidth(100);
    cli.setParameterExceptionHandler(Main::badUsage);
    cli.setExecutionExceptionHandler((e, command, parsed) -> failed(e));
    return cli;
  }

  private static int badUsage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String message = firstLine(String.valueOf(e.getMessage()));
    if (e instanceof UnmatchedArgumentException unmatched) {
      String argument = unmatched.getUnmatched().get(0);
      message = unmatched.isUnknownOption() ? "unknown option " : "there is no command ";
      message += argument + Suggestions.nearest(argument, known(command));
    }
    Matcher choice = CHOICE.matcher(message);
    if (choice.matches()) {
      List<String> choices = List.of(choice.group(2).toLowerCase(Locale.ROOT).split(", "));
      String wrong = choice.group(3);
      message = choice.group(1) + " is " + wrong + ", expected " + String.join(", ", choices);
      message += Suggestions.nearest(wrong, choices);
    }
    Terminal.say(message + " (see " + command.getCommandSpec().qualifiedName() + " --help)");
    return ExitCode.TROUBLE;
  }

  private static List<String> known(CommandLine command) {
    List<String> names = new ArrayList<>(command.getSubcommands().keySet());
    command.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
    return names;
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse(message);
  }

  private static int failed(Exception e) throws Exception {
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
