package io.flatnet.flatlog.cli;

import java.util.Locale;
import picocli.CommandLine.Option;

/** When output is coloured. */
final class ColorOption {

  enum When {
    AUTO,
    ALWAYS,
    NEVER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "When to colour: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private When when = When.AUTO;

  /** Whether what goes to standard output, or to a file instead, is coloured. */
  boolean coloured(boolean toStdout) {
    return switch (when) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> toStdout && Terminal.stdoutIsTerminal() && Terminal.takesColours();
    };
  }
}
