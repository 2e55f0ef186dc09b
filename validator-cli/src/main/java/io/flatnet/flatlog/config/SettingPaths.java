package io.flatnet.flatlog.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What the paths in a configuration file mean: they are relative to it. */
class SettingPaths {

  /** A path that is not allowed; the message says what was found. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String found) {
      super(found);
    }
  }

  private final String prefix;

  SettingPaths(Path file) {
    Path folder = file.getParent();
    prefix = folder == null ? "" : folder.resolve("x").toString().replaceFirst("x$", "");
  }

  /**
   * A path as seen from the working directory.
   *
   * @param text a file, a folder or a glob pattern, as the file has it
   * @param written whether something is written there
   */
  String resolved(String text, boolean written) throws RefusedException {
    try {
      if (Path.of(text).isAbsolute()) {
        return text;
      }
    } catch (InvalidPathException e) {
      throw new RefusedException("\"" + text + "\", which is no path");
    }
    // Arguments that begin so mean something else.
    boolean mistakable = prefix.isEmpty() && (text.startsWith("-") || text.startsWith("@"));
    return (mistakable ? "./" : prefix) + text;
  }

  /** What a path should be. */
  String expected() {
    return "a path";
  }
}
