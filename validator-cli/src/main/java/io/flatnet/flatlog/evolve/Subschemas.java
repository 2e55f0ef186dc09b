package io.flatnet.flatlog.evolve;

import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Where in a schema other schemas stand, and which of its members assert nothing. */
final class Subschemas {

  private static final Set<String> NAMED =
      Set.of("properties", "patternProperties", "dependentSchemas");
  private static final Set<String> LISTED = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
  private static final Set<String> SINGLE =
      Set.of(
          "additionalProperties",
          "items",
          "not",
          "if",
          "then",
          "else",
          "contains",
          "propertyNames",
          "unevaluatedProperties",
          "unevaluatedItems");
  private static final Set<String> ASSERTIONS =
      Set.of(
          "type",
          "enum",
          "const",
          "pattern",
          "minLength",
          "maxLength",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "required",
          "dependentRequired",
          "minProperties",
          "maxProperties",
          "minItems",
          "maxItems",
          "uniqueItems",
          "minContains",
          "maxContains",
          "$ref",
          "$dynamicRef");

  private Subschemas() {}

  /** A copy in which each schema directly inside is replaced by what a function makes of it. */
  static ObjectNode map(ObjectNode schema, UnaryOperator<JsonNode> function) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    schema
        .properties()
        .forEach(
            member -> copy.set(member.getKey(), map(member.getKey(), member.getValue(), function)));
    return copy;
  }

  private static JsonNode map(String keyword, JsonNode value, UnaryOperator<JsonNode> function) {
    if (NAMED.contains(keyword) && value.isObject()) {
      ObjectNode schemas = JsonNodeFactory.instance.objectNode();
      value.properties().forEach(one -> schemas.set(one.getKey(), function.apply(one.getValue())));
      return schemas;
    }
    if (LISTED.contains(keyword) && value.isArray()) {
      ArrayNode schemas = JsonNodeFactory.instance.arrayNode();
      value.forEach(one -> schemas.add(function.apply(one)));
      return schemas;
    }
    return SINGLE.contains(keyword) ? function.apply(value) : value;
  }

  /** What of a schema asserts something; the rest are annotations, as are unknown keywords. */
  static JsonNode assertions(JsonNode schema) {
    if (!(schema instanceof ObjectNode object)) {
      return schema;
    }
    ObjectNode all = map(object, Subschemas::assertions);
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    all.properties().stream()
        .filter(member -> asserts(member.getKey()))
        .forEach(member -> kept.set(member.getKey(), member.getValue()));
    return kept;
  }

  static boolean asserts(String keyword) {
    return ASSERTIONS.contains(keyword)
        || NAMED.contains(keyword)
        || LISTED.contains(keyword)
        || SINGLE.contains(keyword);
  }

  static boolean same(JsonNode one, JsonNode other) {
    return assertions(one).equals(assertions(other));
  }
}
