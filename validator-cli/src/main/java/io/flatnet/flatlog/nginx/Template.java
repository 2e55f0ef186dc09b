package io.flatnet.flatlog.nginx;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A text with variables. Immutable.
 *
 * @param parts literals and variables in turn
 */
record Template(List<Part> parts) {

  /**
   * One part.
   *
   * @param literal the text; empty for a variable
   * @param variable the variable's name without {@code $}; empty for a literal
   */
  record Part(String literal, String variable) {}

  static Template of(String text) {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = at + 1;
      String name = "";
      if (text.charAt(at) == '$') {
        boolean braced = text.startsWith("{", end);
        int from = braced ? end + 1 : end;
        end = from;
        while (end < text.length() && isNamePart(text.charAt(end))) {
          end++;
        }
        // $1 to $9 are one digit long.
        if (!braced && end > from && Character.isDigit(text.charAt(from))) {
          end = from + 1;
        }
        name = text.substring(from, end);
        end += braced && text.startsWith("}", end) ? 1 : 0;
      }
      if (name.isEmpty()) {
        literal.append(text, at, end);
      } else {
        if (!literal.isEmpty()) {
          parts.add(new Part(literal.toString(), ""));
          literal.setLength(0);
        }
        parts.add(new Part("", name));
      }
      at = end;
    }
    if (!literal.isEmpty()) {
      parts.add(new Part(literal.toString(), ""));
    }
    return new Template(List.copyOf(parts));
  }

  static boolean isNamePart(char c) {
    return c < 128 && (Character.isLetterOrDigit(c) || c == '_');
  }

  /** The variables in it, in order. */
  Set<String> variables() {
    Set<String> names = new LinkedHashSet<>();
    for (Part part : parts) {
      if (!part.variable().isEmpty()) {
        names.add(part.variable());
      }
    }
    return names;
  }
}
