package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.input.Reasons;
import io.flatnet.flatlog.stack.Catalogue;
import io.flatnet.flatlog.stack.NewStack;
import io.flatnet.flatlog.stack.StackTree;
import io.flatnet.flatlog.yaml.InvalidYamlException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flatlog stack}. */
@Command(
    name = "stack",
    description = "Renders and checks the stack that collects, keeps and shows logs.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {StackCheckCommand.class, DoctorCommand.class})
final class StackCommand {

  @Command(
      name = "init",
      description =
          "Starts a stack: a catalogue, a password for Grafana, and all files. What is there"
              + " stays.",
      mixinStandardHelpOptions = true)
  int init(
      @Parameters(
              arity = "0..1",
              paramLabel = "FOLDER",
              defaultValue = "logging",
              description = "Where to put it (default: ${DEFAULT-VALUE}).")
          Path folder)
      throws IOException {
    NewStack.writeCatalogue(folder);
    Path password = NewStack.makePassword(folder);
    int code = render(folder, false);
    if (code == ExitCode.OK) {
      try (Writer out = Terminal.stdout()) {
        out.write("Grafana's user is admin, the password is in " + password + "\n");
        out.write("Next: adapt " + folder.resolve(Catalogue.FILE_NAME) + ", then\n");
        out.write("  podman-compose -f " + folder.resolve("podman-compose.yml") + " up -d\n");
      }
    }
    return code;
  }

  @Command(
      name = "render",
      description =
          "Writes the stack's files from its catalogue. Exit code 1: with --check, a file is"
              + " stale.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  flatlog stack render                     the folder logging/",
        "  flatlog stack render --check my-stack/   fail when a file is not what would be written"
      })
  int render(
      @Parameters(
              arity = "0..1",
              paramLabel = "FOLDER",
              defaultValue = "logging",
              description =
                  "Where "
                      + Catalogue.FILE_NAME
                      + " lies and the files go (default: ${DEFAULT-VALUE}).")
          Path folder,
      @Option(names = "--check", description = "Write nothing; say which files would be written.")
          boolean check)
      throws IOException {
    Path file = folder.resolve(Catalogue.FILE_NAME);
    Catalogue catalogue;
    try {
      catalogue = Catalogue.read(file);
    } catch (InvalidYamlException e) {
      e.problems().forEach(problem -> Terminal.say(problem.toString()));
      return ExitCode.TROUBLE;
    } catch (IOException e) {
      Terminal.say("cannot read " + file + ": " + Reasons.of(e));
      return ExitCode.TROUBLE;
    }
    List<String> stale =
        check ? StackTree.stale(catalogue, folder) : StackTree.write(catalogue, folder);
    try (Writer out = Terminal.stdout()) {
      for (String path : stale) {
        out.write((check ? "stale: " : "wrote ") + folder.resolve(path) + "\n");
      }
    }
    return check && !stale.isEmpty() ? ExitCode.FINDINGS : ExitCode.OK;
  }
}
