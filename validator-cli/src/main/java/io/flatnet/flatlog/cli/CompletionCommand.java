package io.flatnet.flatlog.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code flatlog completion}. */
@Command(
    name = "completion",
    description = "Prints a script that completes commands and options in a shell.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "  source <(flatlog completion bash)        in ~/.bashrc or ~/.zshrc, with the shell's name",
      "  flatlog completion fish > ~/.config/fish/completions/flatlog.fish"
    })
final class CompletionCommand implements Callable<Integer> {

  enum Shell {
    BASH,
    ZSH,
    FISH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
  private Shell shell = Shell.BASH;

  @Override
  public Integer call() throws IOException {
    try (Writer out = Terminal.stdout()) {
      out.write(script(shell));
    }
    return ExitCode.OK;
  }

  static String script(Shell shell) {
    CompletedCommand root = CompletedCommand.of(Main.commandLine());
    return switch (shell) {
      case BASH -> BashCompletion.script(root);
      case ZSH -> ZshCompletion.script(root);
      case FISH -> FishCompletion.script(root);
    };
  }
}
