package io.flatnet.flatlog.evolve;

import io.flatnet.flatlog.record.Spot;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a new schema demands of an array's elements, held against an old schema. */
final class ElementImplication {

  private static final int MOST_TRIED = 1000;

  private final Conjunction old;
  private final String pointer;

  ElementImplication(Conjunction old, String pointer) {
    this.old = old;
    this.pointer = pointer;
  }

  List<Gap> gaps(ObjectNode part, String keyword, JsonNode demand) {
    return switch (keyword) {
      case "prefixItems" -> first(demand);
      case "items" -> rest(part.path("prefixItems").size(), demand);
      case "minItems" -> atLeast(demand);
      case "maxItems" -> atMost(demand);
      case "uniqueItems" -> unique(demand);
      default -> throw new IllegalArgumentException(keyword);
    };
  }

  private Gap gap(String keyword, JsonNode demand, List<JsonNode> values) {
    return new Gap(pointer, keyword, demand, values.stream().filter(old::accepts).toList());
  }

  private int most() {
    return old.all("maxItems").stream()
        .mapToInt(value -> value.asInt(0))
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  private List<Gap> first(JsonNode schemas) {
    List<Gap> gaps = new ArrayList<>();
    for (int i = 0; i < schemas.size(); i++) {
      gaps.addAll(element(i, schemas.get(i)));
    }
    return gaps;
  }

  private List<Gap> rest(int from, JsonNode after) {
    List<Gap> gaps = new ArrayList<>();
    int last = Math.max(from, old.firstElements());
    for (int i = from; i <= last; i++) {
      gaps.addAll(element(i, after));
    }
    return gaps;
  }

  private List<Gap> element(int index, JsonNode after) {
    if (index >= most()) {
      return List.of();
    }
    List<Gap> gaps = new ArrayList<>();
    String inside = Spot.child(pointer, String.valueOf(index));
    for (Gap gap : Implication.gaps(old.element(index), Conjunction.of(after), inside)) {
      gaps.add(gap.within(value -> array(index, value), old));
    }
    return gaps;
  }

  /** An array with a value at an index, as long as it has to be. */
  private JsonNode array(int index, JsonNode value) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    int least = old.all("minItems").stream().mapToInt(n -> n.asInt(0)).max().orElse(0);
    for (int i = 0; i < Math.max(least, index + 1) && i < MOST_TRIED; i++) {
      if (i == index) {
        array.add(value);
      } else {
        Examples.one(old.element(i)).ifPresent(array::add);
      }
    }
    return array;
  }

  private List<Gap> atLeast(JsonNode demand) {
    boolean follows =
        old.all("minItems").stream().anyMatch(value -> value.asInt(0) >= demand.asInt(0));
    return follows || demand.asInt(0) == 0
        ? List.of()
        : List.of(gap("minItems", demand, Examples.of(old, JsonType.ARRAY)));
  }

  private List<Gap> atMost(JsonNode demand) {
    if (most() <= demand.asInt(0)) {
      return List.of();
    }
    ArrayNode crowded = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i <= demand.asInt(0) && i < MOST_TRIED; i++) {
      Examples.one(old.element(i)).ifPresent(crowded::add);
    }
    return List.of(gap("maxItems", demand, List.of(crowded)));
  }

  private List<Gap> unique(JsonNode demand) {
    boolean follows =
        !demand.asBoolean(false) || most() <= 1 || old.all("uniqueItems").contains(demand);
    if (follows) {
      return List.of();
    }
    ArrayNode twice = JsonNodeFactory.instance.arrayNode();
    Examples.one(old.element(0)).ifPresent(value -> twice.add(value).add(value));
    return List.of(gap("uniqueItems", demand, List.of(twice)));
  }
}
