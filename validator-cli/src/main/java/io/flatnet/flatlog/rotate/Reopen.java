package io.flatnet.flatlog.rotate;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes the process that writes the logs open its files anew. */
public final class Reopen {

  private static final int PATIENCE_SECONDS = 60;

  /** What to run, found out only then: the process may have another id by the time. */
  private interface Command {
    List<String> words() throws IOException;
  }

  private final Command command;
  private final String description;

  private Reopen(Command command, String description) {
    this.command = command;
    this.description = description;
  }

  /**
   * By a command such as {@code nginx -s reopen}.
   *
   * @param words program and arguments, run without a shell
   */
  public static Reopen command(List<String> words) {
    return new Reopen(() -> words, String.join(" ", words));
  }

  /**
   * By a signal, where there are signals.
   *
   * @param signal its name without SIG, such as {@code USR1}
   * @param pidFile holds the process id in decimal
   */
  public static Reopen signal(String signal, Path pidFile) {
    return new Reopen(
        () -> List.of("kill", "-" + signal, Files.readString(pidFile).strip()),
        signal + " to the process of " + pidFile);
  }

  /**
   * Asks the writer and returns when it was asked; it may take a moment longer to do it.
   *
   * @throws IOException if it could not be asked; the message says why
   */
  void run() throws IOException {
    List<String> words = command.words();
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(nothing()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("it did not end within " + PATIENCE_SECONDS + " seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (process.exitValue() != 0) {
      throw new IOException("it ended with " + process.exitValue());
    }
  }

  private static File nothing() {
    boolean windows = File.separatorChar == '\\';
    return new File(windows ? "NUL" : "/dev/null");
  }

  @Override
  public String toString() {
    return description;
  }
}
