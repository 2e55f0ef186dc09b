package io.flatnet.flatlog.evolve;

import io.flatnet.flatlog.record.InvalidSchemaException;
import io.flatnet.flatlog.suggest.NearestFile;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads files of git revisions by running git. */
final class GitFile {

  private GitFile() {}

  static String read(Path folder, String revision, String path) throws InvalidSchemaException {
    // A revision that starts with a hyphen would be an option.
    if (revision.startsWith("-")
        || git(folder, "rev-parse", "--verify", "--quiet", revision + "^{tree}").isEmpty()) {
      String where =
          git(folder, "rev-parse", "--git-dir").isPresent()
              ? " is neither a file nor a revision of this git repository"
              : " is no file, and there is no git repository here that could have it as a revision";
      Path file = folder.resolve(revision).normalize();
      throw new InvalidSchemaException(revision + where + NearestFile.question(file));
    }
    return git(folder, "show", revision + ":" + path)
        .orElseThrow(
            () -> new InvalidSchemaException("the revision " + revision + " has no " + path));
  }

  /** The folder of the work tree that a folder belongs to, relative to that folder. */
  static Path root(Path folder) throws InvalidSchemaException {
    String up =
        git(folder, "rev-parse", "--show-cdup")
            .orElseThrow(
                () ->
                    new InvalidSchemaException(
                        folder.toAbsolutePath().normalize() + " is in no git repository"));
    return folder.resolve(up.strip());
  }

  /** What git prints; empty when it fails. */
  private static Optional<String> git(Path folder, String... command)
      throws InvalidSchemaException {
    List<String> line = new ArrayList<>(List.of("git", "-C", folder.toString()));
    line.addAll(List.of(command));
    try {
      Process git = new ProcessBuilder(line).redirectError(Redirect.DISCARD).start();
      git.getOutputStream().close();
      String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor() == 0 ? Optional.of(text) : Optional.empty();
    } catch (IOException e) {
      throw new InvalidSchemaException(
          "cannot run git, which revisions are read with; without it, compare two files");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InvalidSchemaException("interrupted while git ran");
    }
  }
}
