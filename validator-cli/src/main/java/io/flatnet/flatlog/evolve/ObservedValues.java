package io.flatnet.flatlog.evolve;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was seen of the values in one place, in bounded memory: types, sizes, few distinct texts,
 * members. Not thread-safe.
 */
final class ObservedValues {

  /** An object with more members than this is a map: its names are data, not a structure. */
  private static final int MOST_MEMBERS = 100;

  /** How often each value of a list of values must have been seen, on average. */
  private static final int TIMES_EACH = 5;

  private final Map<JsonType, Long> types = new EnumMap<>(JsonType.class);
  private final Map<String, ObservedValues> members = new TreeMap<>();
  private final int mostTexts;
  private final Set<String> texts = new TreeSet<>();
  private boolean manyTexts;
  private boolean emptyText;
  private @Nullable BigDecimal least;
  private @Nullable ObservedValues others;
  private @Nullable ObservedValues elements;

  /**
   * Creates an observer.
   *
   * @param mostTexts up to how many distinct texts are listed in the schema; 0 for none
   */
  ObservedValues(int mostTexts) {
    this.mostTexts = mostTexts;
  }

  void add(JsonNode value) {
    JsonType type = JsonType.of(value);
    types.merge(type, 1L, Long::sum);
    switch (type) {
      case STRING -> addText(value.stringValue());
      case INTEGER, FRACTION -> {
        BigDecimal number = value.decimalValue();
        least = least == null ? number : least.min(number);
      }
      case OBJECT -> value.properties().forEach(one -> member(one.getKey()).add(one.getValue()));
      case ARRAY -> value.forEach(element -> elements().add(element));
      case NULL, BOOLEAN -> {}
    }
  }

  private void addText(String text) {
    emptyText |= text.isEmpty();
    if (!manyTexts) {
      texts.add(text);
      manyTexts = texts.size() > mostTexts;
      if (manyTexts) {
        texts.clear();
      }
    }
  }

  private ObservedValues member(String name) {
    ObservedValues known = members.get(name);
    if (known != null) {
      return known;
    }
    if (members.size() < MOST_MEMBERS) {
      ObservedValues added = new ObservedValues(mostTexts);
      members.put(name, added);
      return added;
    }
    ObservedValues rest = others;
    if (rest == null) {
      rest = new ObservedValues(0);
      others = rest;
    }
    return rest;
  }

  private ObservedValues elements() {
    ObservedValues all = elements;
    if (all == null) {
      all = new ObservedValues(mostTexts);
      elements = all;
    }
    return all;
  }

  private long count(JsonType type) {
    return types.getOrDefault(type, 0L);
  }

  private long count() {
    return types.values().stream().mapToLong(Long::longValue).sum();
  }

  /** A schema that all these values fulfil. */
  ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    putTypes(schema);
    if (count(JsonType.STRING) > 0) {
      putTexts(schema);
    }
    BigDecimal number = least;
    if (number != null && number.signum() >= 0) {
      schema.put("minimum", 0);
    }
    if (count(JsonType.OBJECT) > 0) {
      putMembers(schema);
    }
    if (elements != null) {
      schema.set("items", elements.schema());
    }
    return schema;
  }

  private void putTypes(ObjectNode schema) {
    Map<String, Boolean> names = new LinkedHashMap<>();
    for (JsonType type : types.keySet()) {
      names.put(type == JsonType.FRACTION ? "number" : JsonType.name(type), true);
    }
    if (names.containsKey("number")) {
      names.remove("integer");
    }
    if (names.size() == 1) {
      schema.put("type", names.keySet().iterator().next());
    } else if (!names.isEmpty()) {
      ArrayNode list = schema.putArray("type");
      names.keySet().forEach(list::add);
    }
  }

  private void putTexts(ObjectNode schema) {
    boolean onlyTexts = types.size() == 1;
    boolean repeated = count() >= (long) TIMES_EACH * texts.size();
    if (onlyTexts && !manyTexts && repeated) {
      ArrayNode list = schema.putArray("enum");
      texts.forEach(list::add);
    } else if (!emptyText) {
      schema.put("minLength", 1);
    }
  }

  private void putMembers(ObjectNode schema) {
    ObservedValues rest = others;
    if (rest != null) {
      // Names that never end are data; what their values have in common is all that can be said.
      for (ObservedValues member : members.values()) {
        rest.addAll(member);
      }
      schema.set("additionalProperties", rest.schema());
      members.clear();
      return;
    }
    ArrayNode required = JsonNodeFactory.instance.arrayNode();
    members.forEach(
        (name, member) -> {
          if (member.count() == count(JsonType.OBJECT)) {
            required.add(name);
          }
        });
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    if (!members.isEmpty()) {
      ObjectNode properties = schema.putObject("properties");
      members.forEach((name, member) -> properties.set(name, member.schema()));
    }
  }

  private void addAll(ObservedValues other) {
    other.types.forEach((type, count) -> types.merge(type, count, Long::sum));
    emptyText |= other.emptyText;
    manyTexts = true;
    texts.clear();
    BigDecimal number = other.least;
    if (number != null) {
      least = least == null ? number : least.min(number);
    }
    other.members.forEach((name, member) -> member(name).addAll(member));
    if (other.others != null) {
      member("").addAll(other.others);
    }
    if (other.elements != null) {
      elements().addAll(other.elements);
    }
  }
}
