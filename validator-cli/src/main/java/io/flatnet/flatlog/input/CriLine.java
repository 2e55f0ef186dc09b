package io.flatnet.flatlog.input;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line in the CRI logging format: {@code TIME stdout|stderr P|F TEXT}, where P marks a line that
 * goes on in the next line of the same stream. Podman's {@code k8s-file} driver writes it too.
 */
final class CriLine {

  private static final int LONGEST_PREFIX = 64;

  /** Loaded when the first such line is read. */
  private static final class Prefix {
    static final Pattern PATTERN =
        Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.][0-9]{1,9})?"
                + "(?:Z|[+-][0-9]{2}:[0-9]{2}) (stdout|stderr) ([PF])(?::[^ ]{0,8})?(?: |$)");
  }

  private CriLine() {}

  /** A cheap first look: a date where the time should be. */
  static boolean looksLike(byte[] bytes, int start, int end) {
    return end - start > 24
        && isDigit(bytes[start])
        && bytes[start + 4] == '-'
        && bytes[start + 7] == '-'
        && bytes[start + 10] == 'T';
  }

  private static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }

  static @Nullable WrappedLine read(Line line) {
    int length = Math.min(LONGEST_PREFIX, line.end() - line.start());
    String beginning = new String(line.bytes(), line.start(), length, StandardCharsets.ISO_8859_1);
    Matcher prefix = Prefix.PATTERN.matcher(beginning);
    if (!prefix.lookingAt()) {
      return null;
    }
    int textStart = line.start() + prefix.end();
    return new WrappedLine(
        prefix.group(1),
        prefix.group(2).equals("F"),
        line.bytes(),
        textStart,
        line.end(),
        new Part.Prefix(prefix.end()));
  }
}
