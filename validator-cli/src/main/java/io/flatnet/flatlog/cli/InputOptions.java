package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.input.Wrap;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which logs are read, and how their lines are wrapped. */
final class InputOptions {

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description =
          "Log files, folders, glob patterns, or - for standard input. Plain, gzip or zstd, told"
              + " apart by content (default: those of the configuration).")
  private List<String> paths = List.of();

  @Option(
      names = "--wrap",
      paramLabel = "WRAP",
      defaultValue = "auto",
      description =
          "How a container runtime wrapped the lines: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}).")
  private Wrap wrap = Wrap.AUTO;

  void setPaths(List<String> paths) {
    this.paths = paths;
  }

  List<String> paths() throws BadOptionException {
    if (paths.isEmpty()) {
      throw new BadOptionException("no PATH was given: name logs, or - for standard input");
    }
    return paths;
  }

  Wrap wrap() {
    return wrap;
  }
}
