package io.flatnet.flatlog.evolve;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Proves that all values an old schema takes fulfil a new one. What cannot be proved is a gap; a
 * gap is no proof of the contrary, but it comes with values to try.
 */
final class Implication {

  private static final Set<String> OF_OBJECTS =
      Set.of(
          "required",
          "properties",
          "patternProperties",
          "additionalProperties",
          "propertyNames",
          "minProperties",
          "maxProperties",
          "dependentRequired");
  private static final Set<String> OF_ARRAYS =
      Set.of("items", "prefixItems", "minItems", "maxItems", "uniqueItems");

  /** Keywords that mean something only together with others beside them. */
  private static final Set<String> DEPENDENT =
      Set.of("if", "contains", "unevaluatedProperties", "unevaluatedItems");

  private static final int MOST_REPEATED = 10_000;

  private final Conjunction old;
  private final Conjunction next;
  private final String pointer;

  private Implication(Conjunction old, Conjunction next, String pointer) {
    this.old = old;
    this.next = next;
    this.pointer = pointer;
  }

  /** What of a new schema does not follow from an old one; empty when all of it does. */
  static List<Gap> gaps(Conjunction old, Conjunction next, String pointer) {
    return new Implication(old, next, pointer).gaps();
  }

  private static boolean follows(Conjunction old, JsonNode demand) {
    return gaps(old, Conjunction.of(demand), "").isEmpty();
  }

  private List<Gap> gaps() {
    if (old.impossible()) {
      return List.of();
    }
    if (next.impossible()) {
      return List.of(gap("not", JsonNodeFactory.instance.objectNode(), Examples.of(old)));
    }
    List<Gap> gaps = new ArrayList<>();
    for (ObjectNode part : next.parts()) {
      if (!old.has(part)) {
        part.properties().stream()
            .filter(member -> Subschemas.asserts(member.getKey()))
            .forEach(member -> gaps.addAll(gaps(part, member.getKey(), member.getValue())));
      }
    }
    return gaps.isEmpty() ? gaps : inEveryBranch().orElse(gaps);
  }

  /** Where the old schema is one of several, each of them may be looked at on its own. */
  private Optional<List<Gap>> inEveryBranch() {
    for (ObjectNode part : old.parts()) {
      for (String either : List.of("anyOf", "oneOf")) {
        if (part.has(either)) {
          ObjectNode rest = part.deepCopy();
          JsonNode branches = rest.remove(either);
          List<Gap> gaps = new ArrayList<>();
          for (JsonNode branch : branches) {
            gaps.addAll(gaps(old.replace(part, rest).and(branch), next, pointer));
          }
          return Optional.of(gaps);
        }
      }
    }
    return Optional.empty();
  }

  private List<Gap> gaps(ObjectNode part, String keyword, JsonNode demand) {
    Optional<List<JsonNode>> values = old.values();
    if (values.isPresent() && !OF_OBJECTS.contains(keyword) && !OF_ARRAYS.contains(keyword)) {
      Conjunction alone = Conjunction.of(alone(part, keyword, demand));
      List<JsonNode> refused =
          values.get().stream().filter(value -> !alone.accepts(value)).toList();
      return refused.isEmpty() ? List.of() : List.of(gap(keyword, demand, refused));
    }
    if (OF_OBJECTS.contains(keyword)) {
      return old.types().contains(JsonType.OBJECT)
          ? new MemberImplication(old, pointer).gaps(part, keyword, demand)
          : List.of();
    }
    if (OF_ARRAYS.contains(keyword)) {
      return old.types().contains(JsonType.ARRAY)
          ? new ElementImplication(old, pointer).gaps(part, keyword, demand)
          : List.of();
    }
    return switch (keyword) {
      case "type" -> types(demand);
      case "const", "enum" -> List.of(gap(keyword, demand, Examples.of(old)));
      case "pattern", "minLength", "maxLength" -> text(keyword, demand);
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf" ->
          number(keyword, demand);
      case "not" -> not(demand);
      case "allOf" -> gaps(old, Conjunction.of(allOf(demand)), pointer);
      case "anyOf", "oneOf" -> either(keyword, demand);
      case "if" -> conditional(part);
      case "then", "else", "minContains", "maxContains" -> List.of();
      default -> List.of(gap(keyword, demand, Examples.of(old)));
    };
  }

  /** A keyword, and those beside it without which it means nothing. */
  private static JsonNode alone(ObjectNode part, String keyword, JsonNode demand) {
    if (DEPENDENT.contains(keyword)) {
      return part;
    }
    ObjectNode alone = JsonNodeFactory.instance.objectNode();
    if (!keyword.equals("then") && !keyword.equals("else")) {
      alone.set(keyword, demand);
    }
    return alone;
  }

  private static JsonNode allOf(JsonNode schemas) {
    return JsonNodeFactory.instance.objectNode().set("allOf", schemas);
  }

  private Gap gap(String keyword, JsonNode demand, List<JsonNode> values) {
    ObjectNode alone = JsonNodeFactory.instance.objectNode();
    alone.set(keyword, demand);
    Conjunction demanded = DEPENDENT.contains(keyword) ? next : Conjunction.of(alone);
    List<JsonNode> refused =
        values.stream().filter(old::accepts).filter(value -> !demanded.accepts(value)).toList();
    return new Gap(pointer, keyword, demand, refused);
  }

  private List<Gap> types(JsonNode demand) {
    Set<JsonType> refused = EnumSet.noneOf(JsonType.class);
    refused.addAll(old.types());
    refused.removeAll(JsonType.allowed(demand));
    if (refused.isEmpty()) {
      return List.of();
    }
    List<JsonNode> values = new ArrayList<>();
    refused.forEach(type -> values.addAll(Examples.of(old, type)));
    return List.of(gap("type", demand, values));
  }

  private List<Gap> text(String keyword, JsonNode demand) {
    if (!old.types().contains(JsonType.STRING)
        || old.all(keyword).stream().anyMatch(demand::equals)) {
      return List.of();
    }
    return texts(keyword, demand);
  }

  private List<Gap> texts(String keyword, JsonNode demand) {
    TextLanguage refused = TextLanguage.of(old);
    List<JsonNode> values = new ArrayList<>(Examples.of(old, JsonType.STRING));
    if (refused.refuse(keyword, demand)) {
      TextLanguage.Found found = refused.shortest();
      if (found.decided() && found.texts().isEmpty()) {
        return List.of();
      }
      found.texts().forEach(text -> values.add(0, JsonNodeFactory.instance.stringNode(text)));
    }
    if (keyword.equals("maxLength")) {
      int length = Math.min(demand.asInt(0), MOST_REPEATED) + 1;
      for (String repeated : List.of("a", "A", "0")) {
        values.add(JsonNodeFactory.instance.stringNode(repeated.repeat(length)));
      }
    }
    return List.of(gap(keyword, demand, values));
  }

  private List<Gap> number(String keyword, JsonNode demand) {
    Set<JsonType> types = old.types();
    boolean whole = !types.contains(JsonType.FRACTION);
    if (whole && !types.contains(JsonType.INTEGER)) {
      return List.of();
    }
    NumberRange range = NumberRange.of(old, whole);
    BigDecimal bound = demand.decimalValue();
    if (range.follows(keyword, bound)) {
      return List.of();
    }
    List<JsonNode> values = new ArrayList<>();
    range.beyond(keyword, bound).forEach(value -> values.add(Examples.number(value)));
    return List.of(gap(keyword, demand, values));
  }

  private List<Gap> not(JsonNode demand) {
    Conjunction both = old.and(demand);
    if (both.impossible()
        || old.all("not").stream().anyMatch(refused -> follows(Conjunction.of(demand), refused))) {
      return List.of();
    }
    Set<JsonType> types = old.types();
    if (TextLanguage.isOfPattern(demand) && types.equals(EnumSet.of(JsonType.STRING))) {
      return texts("not", demand);
    }
    return List.of(gap("not", demand, Examples.of(both)));
  }

  private List<Gap> either(String keyword, JsonNode branches) {
    // Of "one of" more than one may hold, which no proof of a single branch excludes.
    boolean alone = keyword.equals("oneOf") && branches.size() > 1;
    if (!alone) {
      boolean all = true;
      for (JsonType type : old.types()) {
        ObjectNode ofType = JsonNodeFactory.instance.objectNode().put("type", JsonType.name(type));
        Conjunction restricted = type == JsonType.FRACTION ? old : old.and(ofType);
        all &= branches.valueStream().anyMatch(branch -> follows(restricted, branch));
      }
      if (all) {
        return List.of();
      }
    }
    ObjectNode keywordAlone = JsonNodeFactory.instance.objectNode();
    keywordAlone.set(keyword, branches);
    Conjunction demanded = Conjunction.of(keywordAlone);
    List<JsonNode> values = new ArrayList<>(Examples.of(old));
    for (JsonNode branch : branches) {
      gaps(old, Conjunction.of(branch), "").forEach(gap -> values.addAll(gap.values()));
    }
    values.removeIf(demanded::accepts);
    return List.of(gap(keyword, branches, values));
  }

  private List<Gap> conditional(ObjectNode part) {
    JsonNode condition = part.get("if");
    ObjectNode otherwise = JsonNodeFactory.instance.objectNode();
    otherwise.set("not", condition);
    List<Gap> gaps = new ArrayList<>();
    if (part.has("then")) {
      gaps.addAll(gaps(under(condition, "then"), Conjunction.of(part.get("then")), pointer));
    }
    if (part.has("else")) {
      Conjunction other = under(condition, "else").and(otherwise);
      gaps.addAll(gaps(other, Conjunction.of(part.get("else")), pointer));
    }
    return gaps;
  }

  /** The old schema where a condition holds or not, with what its own same conditions demand. */
  private Conjunction under(JsonNode condition, String branch) {
    Conjunction under = branch.equals("then") ? old.and(condition) : old;
    for (ObjectNode part : old.parts()) {
      if (part.has(branch) && Subschemas.same(part.path("if"), condition)) {
        under = under.and(part.get(branch));
      }
    }
    return under;
  }
}
