package io.flatnet.flatlog.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Paths of a file that was found. It may belong to whoever sent in a change, while the command runs
 * where secrets and other people's files are: so they stay below its folder.
 */
final class FoundPaths extends SettingPaths {

  private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]+");
  private static final String WILDCARDS = "*?[{";

  private final Path folder;

  FoundPaths(Path file) throws IOException {
    super(file);
    folder = file.toAbsolutePath().normalize().resolveSibling("").toRealPath();
  }

  @Override
  String resolved(String text, boolean written) throws RefusedException {
    String quoted = "\"" + text + "\"";
    String resolved = super.resolved(text, written);
    List<String> names = List.of(SEPARATOR.split(text, -1));
    if (Path.of(text).isAbsolute()) {
      throw new RefusedException(quoted + ", an absolute path");
    }
    if (names.contains("..")) {
      throw new RefusedException(quoted + ", which leads upward");
    }
    for (String name : names) {
      if (written && name.startsWith(".") && !name.equals(".")) {
        throw new RefusedException(quoted + ", to be written, but hidden");
      }
    }
    Path at = folder;
    for (String name : names) {
      at = at.resolve(name);
      if (isPattern(name) || !Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
        break;
      }
      if (leadsOut(at)) {
        throw new RefusedException(quoted + ", a link that leads elsewhere");
      }
    }
    return resolved;
  }

  private static boolean isPattern(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (WILDCARDS.indexOf(name.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether a path is not below the folder when links are followed. */
  boolean leadsOut(Path path) {
    try {
      return !path.toRealPath().startsWith(folder);
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  String expected() {
    return "a path below the folder of this file; only one named by --config may have any";
  }
}
