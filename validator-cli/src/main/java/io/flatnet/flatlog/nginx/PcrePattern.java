package io.flatnet.flatlog.nginx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A Perl-compatible regular expression as nginx uses it, on bytes. It is rewritten for {@link
 * Pattern}: names of groups, subroutine calls, groups that share numbers, character classes. What
 * has no counterpart there is refused.
 */
final class PcrePattern {

  private static final int DEEPEST = 20;
  private static final Map<String, String> POSIX =
      Map.ofEntries(
          Map.entry("alpha", "\\p{Alpha}"),
          Map.entry("digit", "0-9"),
          Map.entry("alnum", "\\p{Alnum}"),
          Map.entry("upper", "A-Z"),
          Map.entry("lower", "a-z"),
          Map.entry("punct", "\\p{Punct}"),
          Map.entry("space", "\\s"),
          Map.entry("xdigit", "0-9A-Fa-f"),
          Map.entry("graph", "!-~"),
          Map.entry("print", "\\x20-~"),
          Map.entry("cntrl", "\\x00-\\x1f\\x7f"),
          Map.entry("blank", "\\x20\\t"),
          Map.entry("word", "\\w"));

  private final String source;
  private final Pattern pattern;
  private final Map<String, List<String>> names = new LinkedHashMap<>();
  private boolean numbered = true;
  private int groups;

  private PcrePattern(String source, boolean caseInsensitive) throws UndecidableException {
    this.source = source;
    String translated = translate(source, true, 0);
    int flags = Pattern.UNIX_LINES | (caseInsensitive ? Pattern.CASE_INSENSITIVE : 0);
    try {
      this.pattern = Pattern.compile(translated, flags);
    } catch (PatternSyntaxException e) {
      throw refused(e.getDescription());
    }
  }

  static PcrePattern compile(String source, boolean caseInsensitive) throws UndecidableException {
    return new PcrePattern(source, caseInsensitive);
  }

  private static UndecidableException refused(String what) {
    return new UndecidableException(
        "a regular expression uses what this check cannot follow: " + what);
  }

  /**
   * Searches a text.
   *
   * @return captures by name and, as {@code "1"} to {@code "9"}, by number; null when nothing
   *     matches
   */
  @Nullable Map<String, String> search(String subject) throws UndecidableException {
    Matcher matcher = pattern.matcher(subject);
    try {
      if (!matcher.find()) {
        return null;
      }
    } catch (StackOverflowError e) {
      throw refused("too much backtracking");
    }
    Map<String, String> captures = new HashMap<>();
    for (Map.Entry<String, List<String>> name : names.entrySet()) {
      String value = "";
      for (String group : name.getValue()) {
        String captured = matcher.group(group);
        value = captured == null || !value.isEmpty() ? value : captured;
      }
      captures.put(name.getKey(), value);
    }
    for (int i = 1; numbered && i <= Math.min(9, matcher.groupCount()); i++) {
      String captured = matcher.group(i);
      captures.put(String.valueOf(i), captured == null ? "" : captured);
    }
    return captures;
  }

  private String translate(String text, boolean capturing, int depth) throws UndecidableException {
    if (depth > DEEPEST) {
      throw refused("recursion");
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      switch (c) {
        case '\\' -> at = escape(text, at, out);
        case '[' -> at = characterClass(text, at, out);
        case '(' -> at = group(text, at, out, capturing, depth);
        case '{' -> {
          boolean quantifier = text.substring(at).matches("(?s)\\{[0-9]+(,[0-9]*)?\\}.*");
          out.append(quantifier ? "{" : "\\{");
          at++;
        }
        default -> {
          out.append(c);
          at++;
        }
      }
    }
    return out.toString();
  }

  private static int escape(String text, int at, StringBuilder out) throws UndecidableException {
    if (at + 1 >= text.length()) {
      throw refused("a backslash at its end");
    }
    char escaped = text.charAt(at + 1);
    if ("QEKGRXCNpPgk123456789".indexOf(escaped) >= 0) {
      throw refused("\\" + escaped);
    }
    out.append('\\').append(escaped);
    return at + 2;
  }

  private int group(String text, int at, StringBuilder out, boolean capturing, int depth)
      throws UndecidableException {
    String rest = text.substring(at, Math.min(text.length(), at + 80));
    if (rest.startsWith("(*")) {
      throw refused("(*");
    }
    if (!rest.startsWith("(?")) {
      groups++;
      out.append(capturing ? "(" : "(?:");
      return at + 1;
    }
    if (rest.startsWith("(?|")) {
      numbered = false;
      out.append("(?:");
      return at + 3;
    }
    if (rest.startsWith("(?(DEFINE)")) {
      numbered = false;
      return closing(text, at) + 1;
    }
    Matcher call = Pattern.compile("\\(\\?(?:&|P>)(\\w+)\\)").matcher(rest);
    if (call.lookingAt()) {
      out.append("(?:").append(translate(body(call.group(1)), false, depth + 1)).append(')');
      return at + call.end();
    }
    Matcher name = Pattern.compile("\\(\\?(?:P?<(\\w+)>|'(\\w+)')").matcher(rest);
    if (name.lookingAt()) {
      groups++;
      if (capturing) {
        String group = "g" + groups;
        String called = name.group(1) == null ? name.group(2) : name.group(1);
        names.computeIfAbsent(called, key -> new ArrayList<>()).add(group);
        out.append("(?<").append(group).append('>');
      } else {
        out.append("(?:");
      }
      return at + name.end();
    }
    Matcher plain =
        Pattern.compile("\\(\\?(?::|=|!|>|<=|<!|[imsx]*(?:-[imsx]+)?[:)])").matcher(rest);
    if (plain.lookingAt()) {
      out.append(plain.group());
      return at + plain.end();
    }
    throw refused(rest.substring(0, Math.min(rest.length(), 4)));
  }

  /** What a named group consists of, wherever in the expression it is. */
  private String body(String name) throws UndecidableException {
    String opening = "(?<" + name + ">";
    int start = source.indexOf(opening);
    if (start < 0) {
      throw refused("(?&" + name + ")");
    }
    return source.substring(start + opening.length(), closing(source, start));
  }

  /** The index of the parenthesis that closes the one at {@code open}. */
  private static int closing(String text, int open) throws UndecidableException {
    int depth = 0;
    int at = open;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '[') {
        at = characterClass(text, at, new StringBuilder()) - 1;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
        if (depth == 0) {
          return at;
        }
      }
      at++;
    }
    throw refused("a group that is not closed");
  }

  private static int characterClass(String text, int open, StringBuilder out)
      throws UndecidableException {
    int at = open + 1;
    out.append('[');
    if (text.startsWith("^", at)) {
      out.append('^');
      at++;
    }
    int first = at;
    while (at < text.length() && (text.charAt(at) != ']' || at == first)) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        char escaped = text.charAt(at + 1);
        out.append(escaped == 'b' ? "\\x08" : "\\" + escaped);
        at += 2;
      } else if (text.startsWith("[:", at) && text.indexOf(":]", at) > 0) {
        int end = text.indexOf(":]", at);
        String posix = POSIX.get(text.substring(at + 2, end));
        if (posix == null) {
          throw refused(text.substring(at, end + 2));
        }
        out.append(posix);
        at = end + 2;
      } else {
        // To Java these mean something inside a class, or nothing at all in (?x).
        boolean special = "[]&^ #\t\n\r\f\u000B".indexOf(c) >= 0;
        out.append(special ? String.format("\\x%02x", (int) c) : String.valueOf(c));
        at++;
      }
    }
    if (at >= text.length()) {
      throw refused("a character class that is not closed");
    }
    out.append(']');
    return at + 1;
  }
}
