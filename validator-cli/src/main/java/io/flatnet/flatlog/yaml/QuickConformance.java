package io.flatnet.flatlog.yaml;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Sees of most values that they conform, without the validator, which takes longer to load than to
 * look. It knows the keywords that the standard's own schemas use; whatever it is not sure about is
 * the validator's, so it can only be slow, not wrong.
 */
final class QuickConformance {

  private static final Set<String> WITHOUT_EFFECT =
      Set.of("$schema", "$id", "$defs", "title", "description", "x-flatlog");

  private final JsonNode definition;

  /**
   * Creates the check.
   *
   * @param definition the whole schema, which local references lead into
   */
  QuickConformance(JsonNode definition) {
    this.definition = definition;
  }

  /** Whether a value certainly conforms. */
  boolean isSureOf(JsonNode value) {
    return conforms(value, definition);
  }

  private boolean conforms(JsonNode value, JsonNode schema) {
    if (!schema.isObject()) {
      return false;
    }
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      if (!WITHOUT_EFFECT.contains(keyword.getKey())
          && !fulfils(value, keyword.getKey(), keyword.getValue(), schema)) {
        return false;
      }
    }
    return true;
  }

  private boolean fulfils(JsonNode value, String keyword, JsonNode wanted, JsonNode schema) {
    return switch (keyword) {
      case "$ref" ->
          wanted.asString().startsWith("#/")
              && conforms(value, definition.at(wanted.asString().substring(1)));
      case "type" -> isOfType(value, wanted);
      case "enum" -> value.isString() && contains(wanted, value);
      case "not" ->
          value.isString()
              && wanted.size() == 1
              && wanted.path("const").isString()
              && !wanted.path("const").equals(value);
      case "properties" -> !value.isObject() || membersConform(value, wanted);
      case "additionalProperties" ->
          wanted.isBoolean()
              && !wanted.booleanValue()
              && (!value.isObject() || hasOnly(value, schema.path("properties")));
      case "items" -> !value.isArray() || elementsConform(value, wanted);
      case "minItems" -> !value.isArray() || value.size() >= wanted.intValue();
      case "minLength" -> !value.isString() || length(value.stringValue()) >= wanted.intValue();
      case "minimum" ->
          !value.isNumber() || value.decimalValue().compareTo(wanted.decimalValue()) >= 0;
      case "maximum" ->
          !value.isNumber() || value.decimalValue().compareTo(wanted.decimalValue()) <= 0;
      default -> false;
    };
  }

  private static boolean isOfType(JsonNode value, JsonNode type) {
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (isOfType(value, one)) {
          return true;
        }
      }
      return false;
    }
    return switch (type.asString()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "null" -> value.isNull();
      default -> false;
    };
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean contains(JsonNode choices, JsonNode value) {
    for (JsonNode choice : choices) {
      if (choice.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private boolean membersConform(JsonNode value, JsonNode schemas) {
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      JsonNode schema = schemas.get(member.getKey());
      if (schema != null && !conforms(member.getValue(), schema)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasOnly(JsonNode value, JsonNode known) {
    for (String name : value.propertyNames()) {
      if (!known.has(name)) {
        return false;
      }
    }
    return true;
  }

  private boolean elementsConform(JsonNode value, JsonNode schema) {
    for (JsonNode element : value) {
      if (!conforms(element, schema)) {
        return false;
      }
    }
    return true;
  }
}
