package io.flatnet.flatlog.evolve;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The types of JSON Schema; numbers with and without a fraction are told apart. */
enum JsonType {
  NULL,
  BOOLEAN,
  INTEGER,
  FRACTION,
  STRING,
  OBJECT,
  ARRAY;

  static Set<JsonType> all() {
    return EnumSet.allOf(JsonType.class);
  }

  static JsonType of(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL, MISSING -> NULL;
      case BOOLEAN -> BOOLEAN;
      case STRING, BINARY -> STRING;
      case ARRAY -> ARRAY;
      case OBJECT, POJO -> OBJECT;
      case NUMBER -> isWhole(value.decimalValue()) ? INTEGER : FRACTION;
    };
  }

  /** The types that the value of the keyword {@code type} allows. */
  static Set<JsonType> allowed(JsonNode keyword) {
    Set<JsonType> types = EnumSet.noneOf(JsonType.class);
    if (keyword.isString()) {
      types.addAll(named(keyword.stringValue()));
    }
    keyword.forEach(name -> types.addAll(named(name.asString())));
    return types;
  }

  private static Set<JsonType> named(String name) {
    return switch (name) {
      case "null" -> EnumSet.of(NULL);
      case "boolean" -> EnumSet.of(BOOLEAN);
      case "integer" -> EnumSet.of(INTEGER);
      case "number" -> EnumSet.of(INTEGER, FRACTION);
      case "string" -> EnumSet.of(STRING);
      case "object" -> EnumSet.of(OBJECT);
      case "array" -> EnumSet.of(ARRAY);
      default -> EnumSet.noneOf(JsonType.class);
    };
  }

  /** What the keyword {@code type} calls it; integers are numbers there as well. */
  static String name(JsonType type) {
    return switch (type) {
      case NULL -> "null";
      case BOOLEAN -> "boolean";
      case INTEGER -> "integer";
      case FRACTION -> "number";
      case STRING -> "string";
      case OBJECT -> "object";
      case ARRAY -> "array";
    };
  }

  private static boolean isWhole(BigDecimal number) {
    return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
  }
}
