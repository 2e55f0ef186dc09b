package io.flatnet.flatlog.fast;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compiles schemas to plans. Several schemas may apply to one value (an extension schema and the
 * one it extends): their demands are put together. A keyword it does not know makes the value one
 * for the reference tier.
 */
final class PlanCompiler {

  private static final Set<String> SAYS_NOTHING =
      Set.of(
          "$schema",
          "$id",
          "$comment",
          "$defs",
          "title",
          "description",
          "examples",
          "default",
          "deprecated",
          "readOnly",
          "writeOnly",
          "x-flatlog");

  private static final int MOST_KEYS = 60;
  private static final int DEEPEST_REFERENCE = 16;

  private final Map<String, JsonNode> documents;

  /**
   * Creates a compiler.
   *
   * @param documents the schemas that may be referred to, by their {@code $id}
   */
  PlanCompiler(Map<String, JsonNode> documents) {
    this.documents = documents;
  }

  /** A schema with the document it stands in, for the references inside. */
  private record Located(JsonNode schema, JsonNode document) {}

  /** The plan of a value that all the given documents apply to. */
  ValuePlan compile(List<JsonNode> roots) {
    List<Located> schemas = new ArrayList<>();
    roots.forEach(root -> schemas.add(new Located(root, root)));
    return plan(schemas, 0);
  }

  private ValuePlan plan(List<Located> schemas, int depth) {
    try {
      List<Located> flat = new ArrayList<>();
      for (Located schema : schemas) {
        flatten(schema, flat, 0);
      }
      return flat.isEmpty() ? ValuePlan.FREE : merge(flat, depth);
    } catch (CannotCompileException e) {
      return ValuePlan.ASK;
    }
  }

  /** Follows references and allOf to the schemas that say something themselves. */
  private void flatten(Located located, List<Located> flat, int depth)
      throws CannotCompileException {
    JsonNode schema = located.schema();
    if (schema.isBoolean() && schema.booleanValue()) {
      return;
    }
    if (!schema.isObject() || depth > DEEPEST_REFERENCE) {
      throw new CannotCompileException("a schema that is no object, or refers to itself");
    }
    for (JsonNode part : schema.path("allOf")) {
      flatten(new Located(part, located.document()), flat, depth + 1);
    }
    if (schema.has("$ref")) {
      flatten(referred(schema.get("$ref").asString(), located.document()), flat, depth + 1);
    }
    flat.add(located);
  }

  private Located referred(String reference, JsonNode document) throws CannotCompileException {
    int hash = reference.indexOf('#');
    String file = hash < 0 ? reference : reference.substring(0, hash);
    String fragment = hash < 0 ? "" : reference.substring(hash + 1);
    JsonNode target = document;
    if (!file.isEmpty()) {
      String id = document.path("$id").asString("");
      String base = id.substring(0, id.lastIndexOf('/') + 1);
      JsonNode absolute = documents.get(file);
      target = absolute == null ? documents.get(base + file) : absolute;
    }
    if (target == null || !(fragment.isEmpty() || fragment.startsWith("/"))) {
      throw new CannotCompileException("a reference to " + reference);
    }
    JsonNode schema = fragment.isEmpty() ? target : target.at(fragment);
    if (schema.isMissingNode() || fragment.contains("%") || schema.has("$anchor")) {
      throw new CannotCompileException("a reference to " + reference);
    }
    return new Located(schema, target);
  }

  private ValuePlan merge(List<Located> schemas, int depth) throws CannotCompileException {
    ValuePlan plan = new ValuePlan();
    plan.items = ValuePlan.FREE;
    for (Located located : schemas) {
      for (Map.Entry<String, JsonNode> keyword : located.schema().properties()) {
        JsonNode value = keyword.getValue();
        switch (keyword.getKey()) {
          case "allOf", "$ref", "properties", "required", "additionalProperties", "items" -> {}
          case "type" -> type(plan, value);
          case "enum" -> {
            plan.types &= ValuePlan.STRING;
            plan.pattern = both(plan.pattern, BytePattern.ofTexts(texts(value)));
          }
          case "const" -> {
            plan.types &= ValuePlan.STRING;
            plan.pattern = both(plan.pattern, BytePattern.ofTexts(List.of(text(value))));
          }
          case "pattern" -> plan.pattern = both(plan.pattern, BytePattern.of(text(value)));
          case "not" -> {
            // A pattern has nothing against a value that is no string, so that "not" refuses it.
            plan.types &= ValuePlan.STRING;
            plan.pattern = both(plan.pattern, refusedPattern(value).complement());
          }
          case "minLength" -> plan.minLength = Math.max(plan.minLength, length(value));
          case "maxLength" -> plan.maxLength = Math.min(plan.maxLength, length(value));
          case "minimum" -> plan.minimum = Math.max(plan.minimum, bound(value));
          case "maximum" -> plan.maximum = Math.min(plan.maximum, bound(value));
          default -> {
            if (!SAYS_NOTHING.contains(keyword.getKey())) {
              throw new CannotCompileException("the keyword " + keyword.getKey());
            }
          }
        }
      }
    }
    members(plan, schemas, depth);
    items(plan, schemas, depth);
    return plan;
  }

  private static BytePattern both(@Nullable BytePattern one, BytePattern other)
      throws CannotCompileException {
    return one == null ? other : one.and(other);
  }

  private static void type(ValuePlan plan, JsonNode value) throws CannotCompileException {
    int types = 0;
    boolean number = false;
    boolean integer = false;
    for (String name : value.isArray() ? texts(value) : List.of(text(value))) {
      number |= name.equals("number");
      integer |= name.equals("integer");
      types |=
          switch (name) {
            case "string" -> ValuePlan.STRING;
            case "number", "integer" -> ValuePlan.NUMBER;
            case "object" -> ValuePlan.OBJECT;
            case "array" -> ValuePlan.ARRAY;
            case "boolean" -> ValuePlan.BOOLEAN;
            case "null" -> ValuePlan.NULL;
            default -> throw new CannotCompileException("the type " + name);
          };
    }
    plan.types &= types;
    plan.integer |= integer && !number;
  }

  /** Only patterns without anchors: of others the engines' ideas of the end differ. */
  private static BytePattern refusedPattern(JsonNode value) throws CannotCompileException {
    String pattern = text(value.path("pattern"));
    if (value.size() != 1 || pattern.startsWith("^") || pattern.endsWith("$")) {
      throw new CannotCompileException("the keyword not");
    }
    return BytePattern.of(pattern);
  }

  private void members(ValuePlan plan, List<Located> schemas, int depth)
      throws CannotCompileException {
    Set<String> names = new LinkedHashSet<>();
    Set<String> required = new LinkedHashSet<>();
    for (Located located : schemas) {
      names.addAll(located.schema().path("properties").propertyNames());
      for (JsonNode name : located.schema().path("required")) {
        required.add(text(name));
      }
    }
    names.addAll(required);
    if (names.size() > MOST_KEYS || depth > DEEPEST_REFERENCE) {
      throw new CannotCompileException("too many members");
    }
    List<byte[]> keys = new ArrayList<>();
    List<ValuePlan> values = new ArrayList<>();
    for (String name : names) {
      if (required.contains(name)) {
        plan.required |= 1L << keys.size();
      }
      keys.add(name.getBytes(StandardCharsets.UTF_8));
      values.add(member(name, schemas, depth));
    }
    for (Located located : schemas) {
      JsonNode others = located.schema().get("additionalProperties");
      if (others != null && !others.isBoolean()) {
        throw new CannotCompileException("a schema for additional properties");
      }
      plan.otherKeys &= others == null || others.booleanValue();
    }
    plan.keys = keys.toArray(new byte[0][]);
    plan.values = values.toArray(new ValuePlan[0]);
  }

  private ValuePlan member(String name, List<Located> schemas, int depth) {
    List<Located> own = new ArrayList<>();
    for (Located located : schemas) {
      JsonNode schema = located.schema().path("properties").get(name);
      if (schema != null) {
        own.add(new Located(schema, located.document()));
      } else if (isFalse(located.schema().get("additionalProperties"))) {
        return ValuePlan.ASK;
      }
    }
    return plan(own, depth + 1);
  }

  private void items(ValuePlan plan, List<Located> schemas, int depth) {
    List<Located> own = new ArrayList<>();
    for (Located located : schemas) {
      JsonNode schema = located.schema().get("items");
      if (schema != null) {
        own.add(new Located(schema, located.document()));
      }
    }
    plan.items = plan(own, depth + 1);
  }

  private static boolean isFalse(@Nullable JsonNode value) {
    return value != null && value.isBoolean() && !value.booleanValue();
  }

  private static String text(JsonNode value) throws CannotCompileException {
    if (!value.isString()) {
      throw new CannotCompileException("a value that is no string");
    }
    return value.stringValue();
  }

  private static List<String> texts(JsonNode values) throws CannotCompileException {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : values) {
      texts.add(text(value));
    }
    return texts;
  }

  private static int length(JsonNode value) throws CannotCompileException {
    if (!value.canConvertToInt()) {
      throw new CannotCompileException("a length that is no integer");
    }
    return value.intValue();
  }

  private static long bound(JsonNode value) throws CannotCompileException {
    if (!value.isNumber()) {
      throw new CannotCompileException("a bound that is no number");
    }
    try {
      return new BigDecimal(value.asString()).longValueExact();
    } catch (ArithmeticException e) {
      throw new CannotCompileException("a bound that is no integer");
    }
  }
}
