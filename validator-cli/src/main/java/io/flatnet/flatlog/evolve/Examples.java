package io.flatnet.flatlog.evolve;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Makes values that schemas take: first those the schemas give themselves. */
final class Examples {

  private static final int MOST = 8;

  private static final List<JsonNode> ANYTHING =
      List.of(
          StringNode.valueOf("a"),
          DecimalNode.valueOf(BigDecimal.ONE),
          DecimalNode.valueOf(new BigDecimal("0.5")),
          BooleanNode.TRUE,
          NullNode.instance,
          JsonNodeFactory.instance.objectNode(),
          JsonNodeFactory.instance.arrayNode());

  private Examples() {}

  /** A value that is taken, when one was found. */
  static Optional<JsonNode> one(Conjunction schemas) {
    return of(schemas).stream().findFirst();
  }

  /** A few values that are taken. */
  static List<JsonNode> of(Conjunction schemas) {
    if (schemas.impossible()) {
      return List.of();
    }
    if (schemas.parts().isEmpty()) {
      return ANYTHING;
    }
    Set<JsonNode> candidates = new LinkedHashSet<>();
    schemas.all("examples").forEach(list -> list.forEach(candidates::add));
    schemas.values().ifPresent(candidates::addAll);
    for (JsonType type : schemas.types()) {
      candidates.addAll(ofType(type, schemas));
    }
    for (String either : List.of("anyOf", "oneOf")) {
      for (ObjectNode part : schemas.parts()) {
        for (JsonNode branch : part.path(either)) {
          ObjectNode rest = part.deepCopy();
          rest.remove(either);
          candidates.addAll(of(schemas.replace(part, rest).and(branch)));
        }
      }
    }
    return candidates.stream().filter(schemas::accepts).limit(MOST).toList();
  }

  /** A few values of one type that are taken. */
  static List<JsonNode> of(Conjunction schemas, JsonType type) {
    List<JsonNode> all = new ArrayList<>(of(schemas));
    all.addAll(ofType(type, schemas));
    return all.stream()
        .filter(value -> JsonType.of(value) == type)
        .filter(schemas::accepts)
        .distinct()
        .limit(MOST)
        .toList();
  }

  private static List<JsonNode> ofType(JsonType type, Conjunction schemas) {
    return switch (type) {
      case NULL -> List.of(NullNode.instance);
      case BOOLEAN -> List.of(BooleanNode.TRUE, BooleanNode.FALSE);
      case INTEGER, FRACTION -> numbers(schemas, type);
      case STRING -> texts(schemas);
      case OBJECT -> objects(schemas);
      case ARRAY -> arrays(schemas);
    };
  }

  static JsonNode number(BigDecimal value) {
    return DecimalNode.valueOf(value);
  }

  private static List<JsonNode> numbers(Conjunction schemas, JsonType type) {
    List<JsonNode> numbers = new ArrayList<>();
    BigDecimal step = type == JsonType.INTEGER ? BigDecimal.ONE : new BigDecimal("0.5");
    for (String bound :
        List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")) {
      for (JsonNode value : schemas.all(bound)) {
        numbers.add(number(value.decimalValue()));
        numbers.add(number(value.decimalValue().add(step)));
        numbers.add(number(value.decimalValue().subtract(step)));
      }
    }
    if (type == JsonType.INTEGER) {
      numbers.add(number(BigDecimal.ONE));
      numbers.add(number(BigDecimal.ZERO));
      numbers.add(number(BigDecimal.ONE.negate()));
    } else {
      numbers.add(number(step));
      numbers.add(number(step.negate()));
    }
    return numbers;
  }

  private static List<JsonNode> texts(Conjunction schemas) {
    TextLanguage language = TextLanguage.of(schemas);
    List<JsonNode> texts = new ArrayList<>();
    texts.add(StringNode.valueOf("a"));
    language.shortest().texts().forEach(text -> texts.add(StringNode.valueOf(text)));
    return texts;
  }

  private static List<JsonNode> objects(Conjunction schemas) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (String name : schemas.required()) {
      one(schemas.member(name)).ifPresent(value -> object.set(name, value));
    }
    ObjectNode full = object.deepCopy();
    for (String name : schemas.names()) {
      if (!full.has(name)) {
        one(schemas.member(name)).ifPresent(value -> full.set(name, value));
      }
    }
    return List.of(object, full);
  }

  private static List<JsonNode> arrays(Conjunction schemas) {
    int least = schemas.all("minItems").stream().mapToInt(value -> value.asInt(0)).max().orElse(0);
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < least && i < 100; i++) {
      one(schemas.element(i)).ifPresent(array::add);
    }
    ArrayNode longer = array.deepCopy();
    one(schemas.element(array.size())).ifPresent(longer::add);
    return List.of(array, longer);
  }
}
