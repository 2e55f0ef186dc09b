package io.flatnet.flatlog.rule;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON's types, in values and in texts that look like values. */
public final class JsonTypes {

  /** A JSON number, whole. */
  public static final String NUMBER_PATTERN =
      "-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?";

  private static final Pattern NUMBER = Pattern.compile(NUMBER_PATTERN);

  private JsonTypes() {}

  /** The type with its article. */
  static String of(@Nullable JsonNode value) {
    if (value == null) {
      return "missing";
    }
    return switch (value.getNodeType()) {
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      default -> "null";
    };
  }

  static boolean isNumberText(String text) {
    return NUMBER.matcher(text).matches();
  }

  static boolean isContainerText(String text) {
    String stripped = text.strip();
    boolean looksLike =
        (stripped.startsWith("{") && stripped.endsWith("}"))
            || (stripped.startsWith("[") && stripped.endsWith("]"));
    if (!looksLike) {
      return false;
    }
    try {
      return JsonMapper.shared().readTree(stripped).isContainer();
    } catch (JacksonException e) {
      return false;
    }
  }
}
