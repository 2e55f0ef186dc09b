package io.flatnet.flatlog.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The help of every command as one page of the documentation. */
final class CommandReference {

  private CommandReference() {}

  static String markdown() {
    StringBuilder page = new StringBuilder();
    page.append("# The flatlog command\n\n");
    page.append(
        "Generated from the command's own help. In a checkout the command is `./flatlog`.\n");
    append(page, Main.commandLine());
    return page.toString();
  }

  private static void append(StringBuilder page, CommandLine command) {
    page.append("\n## ").append(command.getCommandSpec().qualifiedName()).append("\n\n```\n");
    page.append(command.getUsageMessage(Ansi.OFF).strip()).append("\n```\n");
    command.getSubcommands().values().forEach(sub -> append(page, sub));
  }
}
