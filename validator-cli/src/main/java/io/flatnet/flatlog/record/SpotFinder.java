package io.flatnet.flatlog.record;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Finds where the value of a JSON Pointer stands in a line. Done a second time over the text, and
 * only for findings, so that lines without findings do not pay for it.
 */
final class SpotFinder {

  private SpotFinder() {}

  static Spot find(JsonText text, int length, String pointer) {
    Spot whole = new Spot(pointer, 0, length);
    if (pointer.isEmpty()) {
      return whole;
    }
    String[] names = pointer.substring(1).split("/", -1);
    for (int i = 0; i < names.length; i++) {
      names[i] = names[i].replace("~1", "/").replace("~0", "~");
    }
    try (JsonParser json = text.parser()) {
      json.nextToken();
      Spot found = find(text, json, names, 0, pointer);
      return found == null ? whole : found;
    }
  }

  private static @Nullable Spot find(
      JsonText text, JsonParser json, String[] names, int depth, String pointer) {
    if (depth == names.length) {
      int start = text.tokenStart(json);
      JsonToken token = json.currentToken();
      if (token != null && token.isStructStart()) {
        json.skipChildren();
      }
      return new Spot(pointer, start, text.tokenEnd(json));
    }
    Spot last = null;
    if (json.currentToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean wanted = json.currentName().equals(names[depth]);
        json.nextToken();
        Spot inside = wanted ? find(text, json, names, depth + 1, pointer) : null;
        if (inside != null) {
          last = inside;
        } else if (!wanted) {
          json.skipChildren();
        }
      }
    } else if (json.currentToken() == JsonToken.START_ARRAY) {
      for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
        boolean wanted = String.valueOf(index).equals(names[depth]);
        Spot inside = wanted ? find(text, json, names, depth + 1, pointer) : null;
        if (inside != null) {
          last = inside;
        } else if (!wanted) {
          json.skipChildren();
        }
      }
    }
    return last;
  }
}
