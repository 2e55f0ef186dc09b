package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.input.Reasons;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flatlog man}. */
@Command(
    name = "man",
    description = "Prints the manual page of a command, or writes those of all commands.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "  flatlog man stack check | man -l -",
      "  flatlog man --output ~/.local/share/man/man1"
    })
final class ManCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "The command's words (default: flatlog itself).")
  private List<String> words = List.of();

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      description = "Write the pages of all commands there: flatlog.1, flatlog-validate.1, …")
  private @Nullable Path output;

  @Override
  public Integer call() throws IOException {
    CommandLine cli = Main.commandLine();
    if (output != null) {
      return writeAll(cli, output);
    }
    for (String word : words) {
      CommandLine inner = cli.getSubcommands().get(word);
      if (inner == null) {
        String near = Suggestions.nearest(word, List.copyOf(cli.getSubcommands().keySet()));
        String all = cli.getCommandSpec().qualifiedName() + " " + word;
        Terminal.say("there is no command " + all + near);
        return ExitCode.TROUBLE;
      }
      cli = inner;
    }
    try (Writer out = Terminal.stdout()) {
      out.write(ManPage.of(cli));
    }
    return ExitCode.OK;
  }

  private static int writeAll(CommandLine cli, Path folder) {
    try {
      Files.createDirectories(folder);
      write(cli, folder);
      return ExitCode.OK;
    } catch (IOException e) {
      Terminal.say("cannot write manual pages to " + folder + ": " + Reasons.of(e));
      return ExitCode.TROUBLE;
    }
  }

  private static void write(CommandLine cli, Path folder) throws IOException {
    Files.writeString(folder.resolve(ManPage.name(cli) + ".1"), ManPage.of(cli));
    for (CommandLine inner : cli.getSubcommands().values()) {
      write(inner, folder);
    }
  }
}
