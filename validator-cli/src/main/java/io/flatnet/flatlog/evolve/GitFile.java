package io.flatnet.flatlog.evolve;

import io.flatnet.flatlog.record.InvalidSchemaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads files of git revisions by running git. */
final class GitFile {

  private GitFile() {}

  static String read(Path folder, String revision, String path) throws InvalidSchemaException {
    String object = revision + ":" + path;
    // A revision that starts with a hyphen would be an option.
    if (object.startsWith("-")) {
      throw new InvalidSchemaException(object + " is neither a file nor a git revision");
    }
    return git(folder, object + " is neither a file nor something git knows", "show", object);
  }

  /** The folder of the work tree that a folder belongs to, relative to that folder. */
  static Path root(Path folder) throws InvalidSchemaException {
    String up = git(folder, folder + " is in no git repository", "rev-parse", "--show-cdup");
    return folder.resolve(up.strip());
  }

  private static String git(Path folder, String failure, String... command)
      throws InvalidSchemaException {
    List<String> line = new ArrayList<>(List.of("git", "-C", folder.toString()));
    line.addAll(List.of(command));
    try {
      Path errors = Files.createTempFile("flatlog-git", ".txt");
      try {
        Process git = new ProcessBuilder(line).redirectError(errors.toFile()).start();
        git.getOutputStream().close();
        String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (git.waitFor() != 0) {
          String reason = Files.readString(errors).lines().findFirst().orElse("git failed");
          throw new InvalidSchemaException(failure + ": " + reason);
        }
        return text;
      } finally {
        Files.deleteIfExists(errors);
      }
    } catch (IOException e) {
      throw new InvalidSchemaException("cannot run git: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InvalidSchemaException("interrupted while git ran");
    }
  }
}
