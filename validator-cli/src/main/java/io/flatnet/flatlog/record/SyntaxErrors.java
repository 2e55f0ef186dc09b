package io.flatnet.flatlog.record;

import io.flatnet.flatlog.record.ParsedLine.SyntaxError;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Says in a few words for a person what Jackson could not read. */
public final class SyntaxErrors {

  /** The message about a line that is some other text altogether. */
  public static final String NOT_JSON = "the line is not JSON";

  /** What follows names Java switches and positions in an input that the reader does not have. */
  private static final Pattern NOISE =
      Pattern.compile(
          " \\(code \\d+\\)|: enable `.*| \\(start marker at .*| \\(for Object starting at .*"
              + "| \\(not recognized as one .*| in null$|\\(\\(CTRL-CHAR, code \\d+\\)\\)");

  private static final Pattern CONTROL = Pattern.compile("CTRL-CHAR, code (\\d+)");
  private static final Pattern WORD = Pattern.compile("Unrecognized token '([^']*)'.*");

  private SyntaxErrors() {}

  static SyntaxError describe(JacksonException e, JsonText chars, byte[] text) {
    long offset = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
    int at = chars.byteIndex(offset);
    if (e instanceof UnexpectedEndOfInputException) {
      return new SyntaxError(text.length, "the line ends inside a JSON value");
    }
    int first = 0;
    while (first < text.length && (text[first] == ' ' || text[first] == '\t')) {
      first++;
    }
    if (at <= firstWordEnd(text, first) && text[first] != '{' && text[first] != '[') {
      return new SyntaxError(first, NOT_JSON);
    }
    return new SyntaxError(at, words(e.getOriginalMessage()));
  }

  private static int firstWordEnd(byte[] text, int first) {
    int end = first;
    while (end < text.length && text[end] != ' ' && text[end] != '{') {
      end++;
    }
    return end;
  }

  /**
   * Jackson's message without what only its programmers need.
   *
   * @param message what an exception says
   * @return a few words, beginning in lower case
   */
  public static String words(String message) {
    String first = message.lines().findFirst().orElse("not JSON");
    Matcher control = CONTROL.matcher(first);
    if (control.find()) {
      String name = String.format("U+%04X", Integer.parseInt(control.group(1)));
      return first.startsWith("Illegal unquoted")
          ? "control character " + name + " stands unescaped in a string"
          : "control character " + name + " stands between values";
    }
    if (first.startsWith("Trailing token")) {
      return "more follows behind the JSON value";
    }
    Matcher word = WORD.matcher(first);
    if (word.matches()) {
      return "\"" + word.group(1) + "\" is no JSON value";
    }
    String clean = NOISE.matcher(first).replaceAll("");
    return clean.substring(0, 1).toLowerCase(Locale.ROOT) + clean.substring(1);
  }
}
