package io.flatnet.flatlog.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What the help of every command has in common: its exit codes, and examples at the end. */
final class HelpLayout {

  private static final String EXIT_CODES = "%nExit codes:%n";
  private static final String EXAMPLES = "%nExamples:%n";

  private HelpLayout() {}

  /** Lays out the help of a command and of those below it. */
  static void apply(CommandLine command) {
    UsageMessageSpec help = command.getCommandSpec().usageMessage();
    help.footerHeading(EXAMPLES);
    // One with commands below does nothing itself.
    if (command.getSubcommands().isEmpty()) {
      help.exitCodeListHeading(EXIT_CODES);
      if (help.exitCodeList().isEmpty()) {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put(Integer.toString(ExitCode.OK), "printed");
        codes.put(Integer.toString(ExitCode.TROUBLE), "bad usage");
        help.exitCodeList(codes);
      }
    }
    command.getSubcommands().values().forEach(HelpLayout::apply);
  }
}
