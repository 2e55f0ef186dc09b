package io.flatnet.flatlog.stackcheck;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flatnet.flatlog.input.TextFile;
import io.flatnet.flatlog.rule.Place;
import io.flatnet.flatlog.yaml.YamlDocument;
import io.flatnet.flatlog.yaml.YamlPosition;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A file of a stack.
 *
 * @param kind what it configures
 * @param file its bytes
 * @param document its tree; null for a file that is no YAML and no JSON
 */
record StackFile(Kind kind, TextFile file, @Nullable YamlDocument document) {

  /** What a file configures. */
  enum Kind {
    CATALOGUE,
    LOKI,
    PROMTAIL,
    ALLOY,
    COMPOSE,
    DASHBOARD,
    RULES,
    LOGROTATE,
    SCRIPT,
    OTHER
  }

  JsonNode root() {
    return document == null ? MissingNode.getInstance() : document.root();
  }

  JsonNode at(String pointer) {
    return root().at(pointer);
  }

  String text() {
    return new String(file.bytes(), UTF_8);
  }

  /** The value at a pointer. */
  Place value(String pointer) {
    return document == null ? whole() : word(document.position(JsonPointer.compile(pointer)));
  }

  /** The key of the member at a pointer. */
  Place key(String pointer) {
    return document == null ? whole() : word(document.keyPosition(JsonPointer.compile(pointer)));
  }

  private Place whole() {
    return new Place(file, 0, 0);
  }

  /** A piece of the text, by its characters. */
  Place characters(int start, int end) {
    String text = text();
    int from = text.substring(0, start).getBytes(UTF_8).length;
    return new Place(file, from, from + text.substring(start, end).getBytes(UTF_8).length);
  }

  /** From a position to the end of what stands there: a quoted text, or a word. */
  Place word(YamlPosition position) {
    String text = text();
    int start = 0;
    for (int line = 1; line < position.line(); line++) {
      int end = text.indexOf('\n', start);
      start = end < 0 ? text.length() : end + 1;
    }
    start = text.offsetByCodePoints(start, position.column() - 1);
    int end = start;
    char first = start < text.length() ? text.charAt(start) : ' ';
    if (first == '"' || first == '\'') {
      end = start + 1;
      while (end < text.length() && text.charAt(end) != first) {
        end += first == '"' && text.charAt(end) == '\\' ? 2 : 1;
      }
      end = Math.min(end + 1, text.length());
    } else {
      while (end < text.length() && ":,]}#\n\r".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      while (end > start && text.charAt(end - 1) == ' ') {
        end--;
      }
    }
    return characters(start, Math.max(start, end));
  }
}
