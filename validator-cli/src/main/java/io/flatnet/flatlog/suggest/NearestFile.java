package io.flatnet.flatlog.suggest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files whose names differ by a few letters only. */
public final class NearestFile {

  private static final int MOST_NAMES = 10_000;

  private NearestFile() {}

  /**
   * A question to append to a message about a file that is not there.
   *
   * @param missing the file's path
   * @return such as {@code "; did you mean logs/app.log?"}; empty when there is no such file
   */
  public static String question(Path missing) {
    Path there = missing.getRoot();
    for (Path name : missing) {
      Path next = there == null ? name : there.resolve(name);
      if (!Files.exists(next)) {
        Optional<String> nearest = nearest(there, name.toString());
        if (nearest.isEmpty()) {
          return "";
        }
        next = next.resolveSibling(nearest.get());
      }
      there = next;
    }
    return there == null || there.equals(missing) ? "" : NearestName.question(there.toString());
  }

  private static Optional<String> nearest(@Nullable Path folder, String name) {
    try (Stream<Path> files = Files.list(folder == null ? Path.of("") : folder)) {
      List<String> known = files.limit(MOST_NAMES).map(f -> f.getFileName().toString()).toList();
      return NearestName.find(name, known, letters(name));
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** Without the extension, which most files of a folder have in common. */
  private static int letters(String name) {
    int dot = name.indexOf('.', 1);
    return dot < 0 ? name.length() : dot;
  }
}
