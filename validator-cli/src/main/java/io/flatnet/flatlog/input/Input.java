package io.flatnet.flatlog.input;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One thing to check.
 *
 * @param name how reports name it: the path as found from what the user gave, with {@code /}
 * @param path where it is; null for standard input
 */
public record Input(String name, @Nullable Path path) {

  /** The name of standard input in reports. */
  public static final String STDIN_NAME = "<stdin>";

  static Input stdin() {
    return new Input(STDIN_NAME, null);
  }

  static Input of(Path path) {
    return new Input(path.toString().replace('\\', '/'), path);
  }
}
