package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.schema.Secrets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognizes secrets by their keys and shapes, as the standard lists them. */
final class SecretShapes {

  private static final List<Pattern> KEYS = Secrets.KEYS.stream().map(Pattern::compile).toList();

  private static final List<Shape> SHAPES =
      Secrets.SHAPES.stream()
          .map(shape -> new Shape(shape.name(), Pattern.compile(shape.pattern())))
          .toList();

  private static final Pattern CAMEL = Pattern.compile("([a-z0-9])([A-Z])");
  private static final Pattern SEPARATOR = Pattern.compile("[-. ]");

  private SecretShapes() {}

  private record Shape(String name, Pattern pattern) {}

  /** What kind of secret a value is; null when it is none, or is redacted already. */
  static @Nullable String kind(String key, String text) {
    if (text.isEmpty() || text.equals(Secrets.REPLACEMENT)) {
      return null;
    }
    String snake = CAMEL.matcher(key).replaceAll("$1_$2");
    String normal = SEPARATOR.matcher(snake).replaceAll("_").toLowerCase(Locale.ROOT);
    for (Pattern secretKey : KEYS) {
      if (secretKey.matcher(normal).matches()) {
        return "by its key " + key;
      }
    }
    String rest = text.replace(Secrets.REPLACEMENT, "");
    for (Shape shape : SHAPES) {
      if (shape.pattern().matcher(rest).find()) {
        return shape.name();
      }
    }
    return null;
  }
}
