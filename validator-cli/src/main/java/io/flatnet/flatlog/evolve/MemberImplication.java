package io.flatnet.flatlog.evolve;

import io.flatnet.flatlog.record.Spot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a new schema demands of an object's members, held against an old schema. */
final class MemberImplication {

  private static final String NEW_NAME = "added";

  private final Conjunction old;
  private final String pointer;
  private final List<JsonNode> objects;

  MemberImplication(Conjunction old, String pointer) {
    this.old = old;
    this.pointer = pointer;
    this.objects = Examples.of(old, JsonType.OBJECT);
  }

  List<Gap> gaps(ObjectNode part, String keyword, JsonNode demand) {
    return switch (keyword) {
      case "required" -> required(demand);
      case "properties" -> properties(demand);
      case "patternProperties" -> patternProperties(demand);
      case "additionalProperties" -> otherMembers(part, demand);
      case "propertyNames" -> names(demand);
      case "minProperties" -> atLeast(demand);
      case "maxProperties" -> atMost(demand);
      case "dependentRequired" -> dependent(demand);
      default -> throw new IllegalArgumentException(keyword);
    };
  }

  private Gap gap(String keyword, JsonNode demand, List<JsonNode> values) {
    return new Gap(pointer, keyword, demand, values.stream().filter(old::accepts).toList());
  }

  /** What the objects become when a function changes a copy of each. */
  private List<JsonNode> changed(Function<ObjectNode, JsonNode> change) {
    return objects.stream().map(object -> change.apply((ObjectNode) object.deepCopy())).toList();
  }

  private static Function<ObjectNode, JsonNode> without(String name) {
    return object -> {
      object.remove(name);
      return object;
    };
  }

  private List<Gap> required(JsonNode names) {
    List<Gap> gaps = new ArrayList<>();
    for (JsonNode name : names) {
      if (!old.required().contains(name.asString())) {
        JsonNode demand = JsonNodeFactory.instance.arrayNode().add(name);
        gaps.add(gap("required", demand, changed(without(name.asString()))));
      }
    }
    return gaps;
  }

  private List<Gap> properties(JsonNode schemas) {
    List<Gap> gaps = new ArrayList<>();
    schemas
        .properties()
        .forEach(
            one -> gaps.addAll(member(one.getKey(), old.member(one.getKey()), one.getValue())));
    return gaps;
  }

  /** The gaps of one member, with the objects that have it. */
  private List<Gap> member(String name, Conjunction before, JsonNode after) {
    List<Gap> inside = Implication.gaps(before, Conjunction.of(after), Spot.child(pointer, name));
    List<Gap> gaps = new ArrayList<>();
    for (Gap gap : inside) {
      List<JsonNode> around = new ArrayList<>();
      for (JsonNode value : gap.values()) {
        around.addAll(changed(object -> object.set(name, value)));
      }
      gaps.add(
          new Gap(gap.pointer(), gap.keyword(), gap.demand(), around).within(whole -> whole, old));
    }
    return gaps;
  }

  private List<Gap> patternProperties(JsonNode schemas) {
    List<Gap> gaps = new ArrayList<>();
    schemas
        .properties()
        .forEach(
            one -> {
              Pattern like = Pattern.compile(one.getKey());
              for (String name : old.names()) {
                if (like.matcher(name).find()) {
                  gaps.addAll(member(name, old.member(name), one.getValue()));
                }
              }
              gaps.addAll(membersLike(one.getKey(), one.getValue()));
            });
    return gaps;
  }

  /** Members whose name matches a pattern of the new schema and that the old one does not name. */
  private List<Gap> membersLike(String pattern, JsonNode after) {
    ObjectNode named = JsonNodeFactory.instance.objectNode().put("type", "string");
    String name =
        TextLanguage.of(Conjunction.of(named.put("pattern", pattern)))
            .shortest()
            .text()
            .orElse(NEW_NAME);
    if (old.namePatterns().contains(pattern)) {
      return member(name, old.memberLike(pattern), after);
    }
    // The name may match the old schema's patterns or none of them.
    List<Gap> gaps = new ArrayList<>(member(name, old.otherMember(), after));
    for (String other : old.namePatterns()) {
      gaps.addAll(member(name, old.memberLike(other), after));
    }
    return gaps;
  }

  private List<Gap> otherMembers(ObjectNode part, JsonNode after) {
    List<Gap> gaps = new ArrayList<>();
    Set<String> others = new LinkedHashSet<>(old.names());
    others.removeIf(name -> !Conjunction.named(part, name).isEmpty());
    for (String name : others) {
      gaps.addAll(member(name, old.member(name), after));
    }
    for (String pattern : old.namePatterns()) {
      if (!part.path("patternProperties").has(pattern)) {
        ObjectNode named = JsonNodeFactory.instance.objectNode().put("pattern", pattern);
        String name = TextLanguage.of(Conjunction.of(named)).shortest().text().orElse(NEW_NAME);
        gaps.addAll(member(name, old.memberLike(pattern), after));
      }
    }
    gaps.addAll(member(unknownName(part), old.otherMember(), after));
    return gaps;
  }

  private String unknownName(ObjectNode part) {
    String name = NEW_NAME;
    while (old.names().contains(name) || !Conjunction.named(part, name).isEmpty()) {
      name += "-" + NEW_NAME;
    }
    return name;
  }

  private List<Gap> names(JsonNode demand) {
    List<Gap> gaps = new ArrayList<>();
    Conjunction after = Conjunction.of(demand);
    for (String name : old.names()) {
      boolean possible = !old.member(name).impossible();
      if (possible && !after.accepts(JsonNodeFactory.instance.stringNode(name))) {
        gaps.add(gap("propertyNames", demand, withMember(name)));
      }
    }
    boolean open = !old.otherMember().impossible() || !old.namePatterns().isEmpty();
    if (open) {
      ObjectNode text = JsonNodeFactory.instance.objectNode().put("type", "string");
      Conjunction before = Conjunction.of(text);
      for (JsonNode names : old.all("propertyNames")) {
        before = before.and(names);
      }
      for (Gap gap : Implication.gaps(before, after, pointer)) {
        List<JsonNode> around = new ArrayList<>();
        gap.values().forEach(name -> around.addAll(withMember(name.asString())));
        gaps.add(gap("propertyNames", demand, around));
      }
    }
    return gaps;
  }

  private List<JsonNode> withMember(String name) {
    return Examples.one(old.member(name))
        .map(value -> changed(object -> object.set(name, value)))
        .orElse(List.of());
  }

  private List<Gap> atLeast(JsonNode demand) {
    int least = old.required().size();
    for (JsonNode before : old.all("minProperties")) {
      least = Math.max(least, before.asInt(0));
    }
    return least >= demand.asInt(0) ? List.of() : List.of(gap("minProperties", demand, objects));
  }

  private List<Gap> atMost(JsonNode demand) {
    boolean closed = old.otherMember().impossible() && old.namePatterns().isEmpty();
    int most = closed ? old.names().size() : Integer.MAX_VALUE;
    for (JsonNode before : old.all("maxProperties")) {
      most = Math.min(most, before.asInt(0));
    }
    if (most <= demand.asInt(0)) {
      return List.of();
    }
    List<JsonNode> crowded =
        changed(
            object -> {
              JsonNode value = Examples.one(old.otherMember()).orElse(object);
              for (int i = 1; object.size() <= demand.asInt(0) && i < 1000; i++) {
                object.set(NEW_NAME + i, value);
              }
              return object;
            });
    List<JsonNode> values = new ArrayList<>(objects);
    values.addAll(crowded);
    values.removeIf(value -> value.size() <= demand.asInt(0));
    return List.of(gap("maxProperties", demand, values));
  }

  private List<Gap> dependent(JsonNode demand) {
    List<Gap> gaps = new ArrayList<>();
    demand
        .properties()
        .forEach(
            one -> {
              Set<String> given = new LinkedHashSet<>(old.required());
              for (JsonNode before : old.all("dependentRequired")) {
                before.path(one.getKey()).forEach(name -> given.add(name.asString()));
              }
              for (JsonNode name : one.getValue()) {
                if (!given.contains(name.asString()) && !old.member(one.getKey()).impossible()) {
                  List<JsonNode> values =
                      withMember(one.getKey()).stream()
                          .map(object -> without(name.asString()).apply((ObjectNode) object))
                          .toList();
                  gaps.add(gap("dependentRequired", demand, values));
                }
              }
            });
    return gaps;
  }
}
