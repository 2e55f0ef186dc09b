package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.input.Reasons;
import io.flatnet.flatlog.stack.Catalogue;
import io.flatnet.flatlog.stack.StackTree;
import io.flatnet.flatlog.yaml.InvalidYamlException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flatlog stack render}. */
@Command(
    name = "render",
    description = "Writes the stack's files from its catalogue.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeList = {
      "0:the files are what the catalogue says",
      "1:with --check, a file is stale",
      "2:bad usage, a catalogue that cannot be used, or files that cannot be written"
    },
    footer = {
      "  flatlog stack render                     the folder logging/",
      "  flatlog stack render --check my-stack/   fail when a file is not what would be written"
    })
final class StackRenderCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      defaultValue = "logging",
      description =
          "Where " + Catalogue.FILE_NAME + " lies and the files go (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("logging");

  @Option(names = "--check", description = "Write nothing; say which files would be written.")
  private boolean check;

  @Mixin ConfigOptions config = new ConfigOptions();

  @Override
  public Integer call() throws IOException {
    Optional<Catalogue> catalogue = catalogue(folder);
    if (catalogue.isEmpty()) {
      return ExitCode.TROUBLE;
    }
    List<String> stale;
    try {
      stale =
          check
              ? StackTree.stale(catalogue.get(), folder)
              : StackTree.write(catalogue.get(), folder);
    } catch (IOException e) {
      Terminal.say("cannot write into " + folder + ": " + Reasons.of(e));
      return ExitCode.TROUBLE;
    }
    try (Writer out = Terminal.stdout()) {
      for (String path : stale) {
        out.write((check ? "stale: " : "wrote ") + folder.resolve(path) + "\n");
      }
    }
    return check && !stale.isEmpty() ? ExitCode.FINDINGS : ExitCode.OK;
  }

  /** A folder's catalogue; empty when there is no usable one, which is told. */
  static Optional<Catalogue> catalogue(Path folder) {
    Path file = folder.resolve(Catalogue.FILE_NAME);
    try {
      return Optional.of(Catalogue.read(file));
    } catch (InvalidYamlException e) {
      e.problems().forEach(problem -> Terminal.say(problem.toString()));
    } catch (IOException e) {
      Terminal.say("cannot read " + file + ": " + Reasons.of(e));
    }
    return Optional.empty();
  }
}
