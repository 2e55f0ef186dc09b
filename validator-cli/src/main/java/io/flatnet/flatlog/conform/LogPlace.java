package io.flatnet.flatlog.conform;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a program writes its log. Immutable.
 *
 * @param kind a standard stream, or a file
 * @param file where the file is; null for a stream
 */
public record LogPlace(Kind kind, @Nullable Path file) {

  private static final String FILE_PREFIX = "file:";

  /** What a log is written to. */
  public enum Kind {
    STDERR,
    STDOUT,
    FILE
  }

  /**
   * Reads how a user says it.
   *
   * @param text {@code stderr}, {@code stdout} or {@code file:PATH}
   * @return the place
   * @throws IllegalArgumentException for anything else
   */
  public static LogPlace parse(String text) {
    if (text.equals("stderr")) {
      return new LogPlace(Kind.STDERR, null);
    }
    if (text.equals("stdout")) {
      return new LogPlace(Kind.STDOUT, null);
    }
    if (!text.startsWith(FILE_PREFIX) || text.length() == FILE_PREFIX.length()) {
      throw new IllegalArgumentException(text);
    }
    try {
      return new LogPlace(Kind.FILE, Path.of(text.substring(FILE_PREFIX.length())));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  @Override
  public String toString() {
    return switch (kind) {
      case STDERR -> "stderr";
      case STDOUT -> "stdout";
      case FILE -> String.valueOf(file);
    };
  }
}
