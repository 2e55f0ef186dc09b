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
import org.jspecify.annotations.Nullable;
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
    Catalogue catalogue = read(folder);
    if (catalogue == null) {
      return ExitCode.TROUBLE;
    }
    List<String> written = StackTree.write(catalogue, folder);
    try (Writer out = Terminal.stdout()) {
      say(out, "wrote ", written, folder);
      Catalogue.Scalable scalable = catalogue.whenScalable();
      if (scalable != null) {
        Path keys = NewStack.makeStorageKeys(folder, scalable.objectStorage());
        out.write(
            scalable.objectStorage().isOwn()
                ? "The object storage's keys are in " + keys + "\n"
                : "Put the object storage's keys into " + keys + "\n");
      }
      out.write("Grafana's user is admin, the password is in " + password + "\n");
      out.write("Next: adapt " + folder.resolve(Catalogue.FILE_NAME) + ", then\n");
      out.write("  podman-compose -f " + folder.resolve("podman-compose.yml") + " up -d\n");
    }
    return ExitCode.OK;
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
    Catalogue catalogue = read(folder);
    if (catalogue == null) {
      return ExitCode.TROUBLE;
    }
    List<String> stale =
        check ? StackTree.stale(catalogue, folder) : StackTree.write(catalogue, folder);
    try (Writer out = Terminal.stdout()) {
      say(out, check ? "stale: " : "wrote ", stale, folder);
    }
    return check && !stale.isEmpty() ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private static void say(Writer out, String what, List<String> paths, Path folder)
      throws IOException {
    for (String path : paths) {
      out.write(what + folder.resolve(path) + "\n");
    }
  }

  /** The catalogue of a folder; null when it is not to be had, which has been said then. */
  private static @Nullable Catalogue read(Path folder) {
    Path file = folder.resolve(Catalogue.FILE_NAME);
    try {
      return Catalogue.read(file);
    } catch (InvalidYamlException e) {
      e.problems().forEach(problem -> Terminal.say(problem.toString()));
    } catch (IOException e) {
      Terminal.say("cannot read " + file + ": " + Reasons.of(e));
    }
    return null;
  }
}
