package io.flatnet.flatlog.stack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places to fill, written {@code ${name}}. A value of several lines is indented as far
 * as its place; a line that holds nothing but the place of an empty value is left out.
 */
final class TextTemplate {

  private static final Pattern PLACE =
      Pattern.compile("(?m)^( *)\\$\\{([a-z_.]+)}\n|\\$\\{([a-z_.]+)}");

  private final String text;
  private final Map<String, String> values = new LinkedHashMap<>();

  TextTemplate(String text) {
    this.text = text;
  }

  TextTemplate with(String name, Object value) {
    values.put(name, String.valueOf(value));
    return this;
  }

  /** Fails for a place without a value and for a value without a place: both are mistakes. */
  String fill() {
    StringBuilder filled = new StringBuilder();
    Matcher place = PLACE.matcher(text);
    Map<String, String> unused = new LinkedHashMap<>(values);
    while (place.find()) {
      boolean line = place.group(2) != null;
      String name = line ? place.group(2) : place.group(3);
      String value = values.get(name);
      if (value == null) {
        throw new IllegalStateException("nothing for ${" + name + "}");
      }
      unused.remove(name);
      place.appendReplacement(
          filled, Matcher.quoteReplacement(line ? block(value, place.group(1)) : value));
    }
    place.appendTail(filled);
    if (!unused.isEmpty()) {
      throw new IllegalStateException("no place for " + unused.keySet());
    }
    return filled.toString();
  }

  private static String block(String value, String indent) {
    if (value.isEmpty()) {
      return "";
    }
    StringBuilder block = new StringBuilder();
    value.lines().forEach(line -> block.append(line.isEmpty() ? "" : indent + line).append('\n'));
    return block.toString();
  }
}
