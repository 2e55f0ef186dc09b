package io.flatnet.flatlog.check;

import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A made-up extension schema for extra, and values that fit it more often than not. */
public final class RandomSchema {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String[] NAMES = {"a", "b", "c", "status", "uri"};
  private static final String[] TYPES = {
    "string", "number", "integer", "boolean", "null", "object", "array"
  };
  private static final String[] PATTERNS = {
    "^[a-z]{1,3}$",
    "^a|b$",
    "b+c?",
    "^(?:ab|c)*$",
    "[^x]",
    "^[0-9]{2,}[.]?$",
    "^.$",
    "\\d",
    "^$",
    "a$"
  };
  private static final String[] TEXTS = {
    "", "a", "ab", "abc", "b", "bc", "x", "12", "12.", "é", "a\n", "c"
  };

  private final Random random;
  private final ObjectNode extra;

  /**
   * Makes one up.
   *
   * @param random decides
   */
  public RandomSchema(Random random) {
    this.random = random;
    this.extra = object(2).put("type", "object");
  }

  /**
   * The extension schema.
   *
   * @return JSON
   */
  public String text() {
    ObjectNode schema = NODES.objectNode();
    schema
        .putArray("allOf")
        .addObject()
        .put("$ref", "https://flatnet.io/flatlog/1.0/log-record.schema.json");
    schema.putObject("properties").set("extra", extra);
    return schema.toString();
  }

  private ObjectNode schema(int depth) {
    int kind = random.nextInt(depth > 0 ? 8 : 6);
    return switch (kind) {
      case 0 -> NODES.objectNode().put("type", TYPES[random.nextInt(TYPES.length)]);
      case 1 -> string();
      case 2 -> number();
      case 3 -> choice();
      case 4 -> all(depth);
      case 5 -> NODES.objectNode().put("exclusiveMinimum", 3);
      case 6 -> object(depth - 1);
      default -> {
        ObjectNode array = NODES.objectNode().put("type", "array");
        array.set("items", schema(depth - 1));
        yield array;
      }
    };
  }

  private ObjectNode string() {
    ObjectNode schema = NODES.objectNode();
    if (random.nextBoolean()) {
      schema.put("type", "string");
    }
    if (random.nextBoolean()) {
      schema.put("pattern", PATTERNS[random.nextInt(PATTERNS.length)]);
    }
    if (random.nextInt(4) == 0) {
      schema.putObject("not").put("pattern", "[^a-c]");
    }
    if (random.nextInt(3) == 0) {
      schema.put("minLength", random.nextInt(3));
    }
    if (random.nextInt(3) == 0) {
      schema.put("maxLength", random.nextInt(4));
    }
    return schema;
  }

  private ObjectNode number() {
    ObjectNode schema = NODES.objectNode().put("type", random.nextBoolean() ? "number" : "integer");
    if (random.nextBoolean()) {
      schema.put("minimum", random.nextInt(4) - 2);
    }
    if (random.nextBoolean()) {
      schema.put("maximum", random.nextBoolean() ? 2 : 2.5);
    }
    return schema;
  }

  private ObjectNode choice() {
    ObjectNode schema = NODES.objectNode();
    if (random.nextBoolean()) {
      return schema.put("const", TEXTS[random.nextInt(TEXTS.length)]);
    }
    ArrayNode texts = schema.putArray("enum");
    texts.add("a").add("12");
    if (random.nextBoolean()) {
      texts.add(2);
    }
    return schema;
  }

  private ObjectNode all(int depth) {
    ObjectNode schema = NODES.objectNode();
    schema.putArray("allOf").add(string()).add(depth > 0 ? schema(depth - 1) : number());
    return schema;
  }

  private ObjectNode object(int depth) {
    ObjectNode schema = NODES.objectNode();
    ObjectNode properties = schema.putObject("properties");
    for (String name : NAMES) {
      if (random.nextBoolean()) {
        properties.set(name, schema(depth));
      }
    }
    if (random.nextInt(3) == 0) {
      schema.putArray("required").add(NAMES[random.nextInt(NAMES.length)]);
    }
    if (random.nextInt(3) == 0) {
      schema.put("additionalProperties", random.nextBoolean());
    }
    return schema;
  }

  /**
   * A value for extra.
   *
   * @return an object
   */
  public JsonNode value() {
    ObjectNode value = NODES.objectNode();
    for (String name : NAMES) {
      if (random.nextInt(3) > 0) {
        value.set(name, any(2));
      }
    }
    return value;
  }

  private JsonNode any(int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 7)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextInt(8) - 3);
      case 3 -> NODES.numberNode((random.nextInt(16) - 6) / 2.0);
      case 7 -> {
        ObjectNode object = NODES.objectNode();
        object.set(NAMES[random.nextInt(NAMES.length)], any(depth - 1));
        yield object;
      }
      case 8 -> NODES.arrayNode().add(any(depth - 1)).add(any(depth - 1));
      default -> NODES.stringNode(TEXTS[random.nextInt(TEXTS.length)]);
    };
  }
}
