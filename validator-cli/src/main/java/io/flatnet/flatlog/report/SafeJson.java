package io.flatnet.flatlog.report;

import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** JSON in which no character of a log can act on a terminal that shows it. */
final class SafeJson {

  private static final JsonFactory JSON = new JsonFactory();

  private SafeJson() {}

  /** One JSON text. */
  static String of(Consumer<JsonGenerator> content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      content.accept(json);
    }
    // Hidden characters stand inside strings only, so that their escapes change no value.
    StringBuilder safe = new StringBuilder();
    text.toString()
        .codePoints()
        .forEach(
            c -> {
              if (VisibleText.mustNotBeShown(c)) {
                safe.append(String.format("\\u%04x", c));
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }
}
