package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.report.VisibleText;
import java.io.IOException;
import java.io.UncheckedIOException;
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
      "  flatlog validate logs/             check all logs in a folder",
      "  kubectl logs pod | flatlog validate -    check what a program writes",
      "  flatlog explain FL204              what a rule means and how to fix it"
    })
public final class Main {

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
    StringBuilder message =
        new StringBuilder(VisibleText.of(firstLine(String.valueOf(e.getMessage()))));
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      message.append("; did you mean ");
      message.append(String.join(" or ", unmatched.getSuggestions().stream().limit(2).toList()));
      message.append('?');
    }
    message.append(" (").append(command.getCommandSpec().qualifiedName()).append(" --help)");
    Terminal.say(message.toString());
    return ExitCode.TROUBLE;
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
