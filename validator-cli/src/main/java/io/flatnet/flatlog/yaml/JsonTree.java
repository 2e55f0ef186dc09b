package io.flatnet.flatlog.yaml;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the standard's own JSON as a tree; without Jackson's mapper, which takes longer to be made
 * than a small check.
 */
final class JsonTree {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonTree() {}

  static JsonNode read(byte[] utf8) {
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), utf8)) {
      return value(json, json.nextToken());
    }
  }

  private static JsonNode value(JsonParser json, JsonToken first) {
    return switch (first) {
      case START_OBJECT -> {
        ObjectNode object = JSON.objectNode();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = json.currentName();
          object.set(name, value(json, json.nextToken()));
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode array = JSON.arrayNode();
        for (JsonToken next = json.nextToken();
            next != JsonToken.END_ARRAY;
            next = json.nextToken()) {
          array.add(value(json, next));
        }
        yield array;
      }
      case VALUE_STRING -> JSON.stringNode(json.getString());
      case VALUE_TRUE -> JSON.booleanNode(true);
      case VALUE_FALSE -> JSON.booleanNode(false);
      case VALUE_NULL -> JSON.nullNode();
      case VALUE_NUMBER_INT -> JSON.numberNode(json.getLongValue());
      default -> JSON.numberNode(json.getDecimalValue());
    };
  }
}
