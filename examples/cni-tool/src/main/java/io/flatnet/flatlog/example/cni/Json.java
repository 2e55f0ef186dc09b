package io.flatnet.flatlog.example.cni;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As much JSON as a network configuration needs: objects, arrays, strings, numbers, literals. */
final class Json {

  private static final int MAX_DEPTH = 64;

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /** Reads one object. */
  static Map<String, @Nullable Object> object(String text) throws CniError {
    Json json = new Json(text);
    json.space();
    if (!json.next('{')) {
      throw json.error("an object");
    }
    Map<String, @Nullable Object> object = json.members(1);
    json.space();
    if (json.at < text.length()) {
      throw json.error("the end");
    }
    return object;
  }

  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  private @Nullable Object value(int depth) throws CniError {
    if (depth > MAX_DEPTH) {
      throw error("less depth");
    }
    space();
    if (next('{')) {
      return members(depth + 1);
    }
    if (next('[')) {
      return items(depth + 1);
    }
    if (next('"')) {
      return string();
    }
    int from = at;
    while (at < text.length() && "+-.0123456789aefElnrstu".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String word = text.substring(from, at);
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      case "null" -> null;
      default -> number(word, from);
    };
  }

  private BigDecimal number(String word, int from) throws CniError {
    try {
      return new BigDecimal(word);
    } catch (NumberFormatException e) {
      at = from;
      throw error("a value");
    }
  }

  private Map<String, @Nullable Object> members(int depth) throws CniError {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    space();
    if (next('}')) {
      return members;
    }
    do {
      space();
      if (!next('"')) {
        throw error("a key");
      }
      String key = string();
      space();
      if (!next(':')) {
        throw error("a colon");
      }
      members.put(key, value(depth));
      space();
    } while (next(','));
    if (!next('}')) {
      throw error("a comma or a brace");
    }
    return members;
  }

  private List<@Nullable Object> items(int depth) throws CniError {
    List<@Nullable Object> items = new ArrayList<>();
    space();
    if (next(']')) {
      return items;
    }
    do {
      items.add(value(depth));
      space();
    } while (next(','));
    if (!next(']')) {
      throw error("a comma or a bracket");
    }
    return items;
  }

  private String string() throws CniError {
    StringBuilder out = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      out.append(c == '\\' ? escaped() : c);
    }
    if (!next('"')) {
      throw error("a quote");
    }
    return out.toString();
  }

  private char escaped() throws CniError {
    char c = at < text.length() ? text.charAt(at++) : ' ';
    int simple = "\"\\/bfnrt".indexOf(c);
    if (simple >= 0) {
      return "\"\\/\b\f\n\r\t".charAt(simple);
    }
    try {
      char code = (char) Integer.parseInt(text.substring(at, at + 4), 16);
      if (c == 'u') {
        at += 4;
        return code;
      }
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw error("an escape");
    }
    throw error("an escape");
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean next(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private CniError error(String expected) {
    return new CniError(
        CniError.DECODING_FAILURE,
        "the network configuration is not JSON: expected " + expected + " at character " + at);
  }
}
