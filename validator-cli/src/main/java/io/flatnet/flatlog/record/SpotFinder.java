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

  static Spot value(JsonText text, int length, String pointer) {
    return find(text, length, pointer, false);
  }

  static Spot key(JsonText text, int length, String pointer) {
    return find(text, length, pointer, true);
  }

  private static Spot find(JsonText text, int length, String pointer, boolean wantsKey) {
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
      Spot found = new Search(text, json, names, pointer, wantsKey).inside(0);
      return found == null ? whole : found;
    }
  }

  /** One walk over the text. */
  private record Search(
      JsonText text, JsonParser json, String[] names, String pointer, boolean wantsKey) {

    @Nullable Spot inside(int depth) {
      if (depth == names.length) {
        return valueHere();
      }
      Spot last = null;
      if (json.currentToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          boolean wanted = json.currentName().equals(names[depth]);
          Spot key = wanted && wantsKey && depth == names.length - 1 ? tokenHere() : null;
          json.nextToken();
          last = child(wanted, key, depth, last);
        }
      } else if (json.currentToken() == JsonToken.START_ARRAY) {
        for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
          last = child(String.valueOf(index).equals(names[depth]), null, depth, last);
        }
      }
      return last;
    }

    /** Goes behind a value and returns what it holds of the wanted, or what was found before. */
    private @Nullable Spot child(
        boolean wanted, @Nullable Spot key, int depth, @Nullable Spot before) {
      Spot inside = null;
      if (wanted && key == null) {
        inside = inside(depth + 1);
      } else {
        json.skipChildren();
      }
      return key != null ? key : inside != null ? inside : before;
    }

    private Spot tokenHere() {
      return new Spot(pointer, text.tokenStart(json), text.tokenEnd(json));
    }

    private Spot valueHere() {
      int start = text.tokenStart(json);
      JsonToken token = json.currentToken();
      if (token != null && token.isStructStart()) {
        json.skipChildren();
      }
      return new Spot(pointer, start, text.tokenEnd(json));
    }
  }
}
