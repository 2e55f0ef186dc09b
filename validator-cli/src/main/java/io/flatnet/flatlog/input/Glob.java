package io.flatnet.flatlog.input;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;

/**
 * A glob pattern as a shell would expand it: {@code *} stays in a folder, the folders of {@code **}
 * are optional, and a backslash is an escape, unless it is what stands between folders.
 */
final class Glob {

  private static final String WILDCARDS = "*?[{";

  private final Path base;
  private final boolean named;
  private final PathMatcher matcher;

  /**
   * Reads a pattern.
   *
   * @param separator what stands between folders here; slashes do so everywhere
   * @throws java.nio.file.InvalidPathException when the folder it begins with is no path
   * @throws java.util.regex.PatternSyntaxException when it is no pattern
   */
  Glob(String text, char separator) {
    boolean escapes = separator != '\\';
    String glob = escapes ? text : text.replace('\\', '/');
    int end = firstSpecial(glob, escapes);
    int inBase = glob.lastIndexOf('/', end - 1) + 1;
    named = inBase > 0;
    base = Path.of(named ? glob.substring(0, inBase) : ".");
    matcher = FileSystems.getDefault().getPathMatcher("glob:" + anyDepth(glob.substring(inBase)));
  }

  /** Whether a text has a wildcard; one that is escaped is none. */
  static boolean isOne(String text, char separator) {
    boolean escapes = separator != '\\';
    for (int i = 0; i < text.length(); i++) {
      if (escapes && text.charAt(i) == '\\') {
        i++;
      } else if (WILDCARDS.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static int firstSpecial(String glob, boolean escapes) {
    int index = 0;
    while (index < glob.length()
        && WILDCARDS.indexOf(glob.charAt(index)) < 0
        && !(escapes && glob.charAt(index) == '\\')) {
      index++;
    }
    return index;
  }

  /** Java's double star with a slash behind it wants a folder, a shell's does not. */
  private static String anyDepth(String glob) {
    StringBuilder any = new StringBuilder();
    int braces = 0;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      braces += c == '{' ? 1 : c == '}' ? -1 : 0;
      boolean atStart = i == 0 || glob.charAt(i - 1) == '/';
      if (c == '\\' && i + 1 < glob.length()) {
        any.append(c).append(glob.charAt(++i));
      } else if (atStart && braces == 0 && glob.startsWith("**/", i)) {
        // Groups cannot be nested, so that this is not done in one.
        any.append("{**/,}");
        i += 2;
      } else if (c != '/' || !atStart) {
        // Several separators are one.
        any.append(c);
      }
    }
    return any.toString();
  }

  /** The folder that all files are in, at some depth. */
  Path base() {
    return base;
  }

  /** Whether a file below the folder is meant. */
  boolean matches(Path file) {
    return matcher.matches(base.relativize(file));
  }

  /** A file below the folder as the pattern would have it named. */
  Path asNamed(Path file) {
    return named ? file : base.relativize(file);
  }
}
