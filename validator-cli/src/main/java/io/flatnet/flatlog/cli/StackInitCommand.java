package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.input.Reasons;
import io.flatnet.flatlog.stack.Catalogue;
import io.flatnet.flatlog.stack.NewStack;
import io.flatnet.flatlog.stack.StackTree;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code flatlog stack init}. */
@Command(
    name = "init",
    description =
        "Starts a stack: a catalogue, a password for Grafana, and all files. What is there stays.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeList = {
      "0:the stack is there",
      "2:bad usage, a catalogue that cannot be used, or files that cannot be written"
    },
    footer = {
      "  flatlog stack init                       in logging/",
      "  flatlog stack init my-stack/"
    })
final class StackInitCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      defaultValue = "logging",
      description = "Where to put it (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("logging");

  @Override
  public Integer call() throws IOException {
    Path password;
    List<String> written;
    List<String> keys = new ArrayList<>();
    try {
      NewStack.writeCatalogue(folder);
      password = NewStack.makePassword(folder);
      Optional<Catalogue> catalogue = StackRenderCommand.catalogue(folder);
      if (catalogue.isEmpty()) {
        return ExitCode.TROUBLE;
      }
      written = StackTree.write(catalogue.get(), folder);
      Catalogue.Scalable scalable = catalogue.get().whenScalable();
      if (scalable != null) {
        Path file = NewStack.makeStorageKeys(folder, scalable.objectStorage());
        keys.add(
            scalable.objectStorage().isOwn()
                ? "The object storage's keys are in " + file
                : "Put the object storage's keys into " + file);
      }
    } catch (IOException e) {
      Terminal.say("cannot write into " + folder + ": " + Reasons.of(e));
      return ExitCode.TROUBLE;
    }
    try (Writer out = Terminal.stdout()) {
      for (String path : written) {
        out.write("wrote " + folder.resolve(path) + "\n");
      }
      for (String line : keys) {
        out.write(line + "\n");
      }
      out.write("Grafana's user is admin, the password is in " + password + "\n");
      out.write("Next: adapt " + folder.resolve(Catalogue.FILE_NAME) + ", then\n");
      out.write("  podman-compose -f " + folder.resolve("podman-compose.yml") + " up -d\n");
    }
    return ExitCode.OK;
  }
}
