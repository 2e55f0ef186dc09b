package io.flatnet.flatlog.evolve;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schemas that all apply to one value, free of references; {@code allOf} is taken apart. Not
 * thread-safe.
 */
final class Conjunction {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final List<ObjectNode> parts = new ArrayList<>();
  private boolean impossible;
  private @Nullable Schema compiled;

  private Conjunction() {}

  static Conjunction of(JsonNode... schemas) {
    Conjunction all = new Conjunction();
    for (JsonNode schema : schemas) {
      all.add(schema);
    }
    return all;
  }

  Conjunction and(JsonNode schema) {
    Conjunction more = new Conjunction();
    parts.forEach(more::add);
    more.impossible |= impossible;
    more.add(schema);
    return more;
  }

  /** This without one of its parts, and with another schema in its place. */
  Conjunction replace(ObjectNode part, JsonNode schema) {
    Conjunction other = new Conjunction();
    for (JsonNode each : parts) {
      other.add(each.equals(part) ? schema : each);
    }
    return other;
  }

  private void add(JsonNode schema) {
    if (schema.isBoolean()) {
      impossible |= !schema.booleanValue();
    } else if (schema instanceof ObjectNode object) {
      // What is unevaluated depends on the allOf beside it, which must stay there then.
      if (object.has("allOf")
          && !object.has("unevaluatedProperties")
          && !object.has("unevaluatedItems")) {
        object.get("allOf").forEach(this::add);
        ObjectNode rest = object.deepCopy();
        rest.remove("allOf");
        addPart(rest);
      } else {
        addPart(object);
      }
    }
  }

  private void addPart(ObjectNode part) {
    if (parts.stream().noneMatch(each -> each.equals(part))) {
      parts.add(part);
    }
  }

  List<ObjectNode> parts() {
    return parts;
  }

  boolean has(ObjectNode part) {
    return parts.stream().anyMatch(each -> Subschemas.same(each, part));
  }

  /** The values of a keyword in all parts. */
  List<JsonNode> all(String keyword) {
    return parts.stream().filter(part -> part.has(keyword)).map(part -> part.get(keyword)).toList();
  }

  /** No value at all can be taken. */
  boolean impossible() {
    return impossible || types().isEmpty();
  }

  Set<JsonType> types() {
    Set<JsonType> types = JsonType.all();
    if (impossible) {
      types.clear();
    }
    for (ObjectNode part : parts) {
      if (part.has("type")) {
        types.retainAll(JsonType.allowed(part.get("type")));
      }
      if (part.has("const")) {
        types.retainAll(Set.of(JsonType.of(part.get("const"))));
      }
      if (part.has("enum")) {
        Set<JsonType> listed = new LinkedHashSet<>();
        part.get("enum").forEach(value -> listed.add(JsonType.of(value)));
        types.retainAll(listed);
      }
    }
    return types;
  }

  /** All values that can be taken, when they are few. */
  Optional<List<JsonNode>> values() {
    for (ObjectNode part : parts) {
      if (part.has("const")) {
        return Optional.of(taken(List.of(part.get("const"))));
      }
      if (part.has("enum")) {
        List<JsonNode> values = new ArrayList<>();
        part.get("enum").forEach(values::add);
        return Optional.of(taken(values));
      }
    }
    Set<JsonType> types = types();
    if (types.stream().anyMatch(type -> type != JsonType.NULL && type != JsonType.BOOLEAN)) {
      return Optional.empty();
    }
    return Optional.of(taken(List.of(NullNode.instance, BooleanNode.TRUE, BooleanNode.FALSE)));
  }

  private List<JsonNode> taken(List<JsonNode> values) {
    return values.stream().filter(this::accepts).toList();
  }

  boolean accepts(JsonNode value) {
    if (impossible) {
      return false;
    }
    Schema schema = compiled;
    if (schema == null) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      parts.forEach(part -> all.add(Subschemas.assertions(part)));
      ObjectNode whole = JsonNodeFactory.instance.objectNode();
      if (!all.isEmpty()) {
        whole.set("allOf", all);
      }
      schema = REGISTRY.getSchema(whole);
      compiled = schema;
    }
    return schema.validate(value).isEmpty();
  }

  Set<String> required() {
    Set<String> names = new LinkedHashSet<>();
    all("required").forEach(list -> list.forEach(name -> names.add(name.asString())));
    return names;
  }

  /** The names of members that some part speaks of. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>(required());
    all("properties").forEach(properties -> names.addAll(properties.propertyNames()));
    return names;
  }

  Set<String> namePatterns() {
    Set<String> patterns = new LinkedHashSet<>();
    all("patternProperties").forEach(properties -> patterns.addAll(properties.propertyNames()));
    return patterns;
  }

  /** What a member of that name must fulfil. */
  Conjunction member(String name) {
    Conjunction member = new Conjunction();
    for (ObjectNode part : parts) {
      List<JsonNode> named = named(part, name);
      named.forEach(member::add);
      if (named.isEmpty()) {
        member.addIfPresent(part, "additionalProperties");
      }
    }
    return member;
  }

  /** What a member must fulfil whose name no part speaks of. */
  Conjunction otherMember() {
    Conjunction member = new Conjunction();
    parts.forEach(part -> member.addIfPresent(part, "additionalProperties"));
    return member;
  }

  /** What a member must fulfil whose name matches a pattern that only some parts know. */
  Conjunction memberLike(String pattern) {
    Conjunction member = new Conjunction();
    for (ObjectNode part : parts) {
      JsonNode schema = part.path("patternProperties").get(pattern);
      if (schema != null) {
        member.add(schema);
      }
    }
    return member;
  }

  /** The schemas that a part has for members of a name, those for all others left out. */
  static List<JsonNode> named(ObjectNode part, String name) {
    List<JsonNode> schemas = new ArrayList<>();
    JsonNode own = part.path("properties").get(name);
    if (own != null) {
      schemas.add(own);
    }
    for (var like : part.path("patternProperties").properties()) {
      if (Pattern.compile(like.getKey()).matcher(name).find()) {
        schemas.add(like.getValue());
      }
    }
    return schemas;
  }

  /** What the element at an index must fulfil. */
  Conjunction element(int index) {
    Conjunction element = new Conjunction();
    for (ObjectNode part : parts) {
      JsonNode first = part.path("prefixItems");
      if (index < first.size()) {
        element.add(first.get(index));
      } else {
        element.addIfPresent(part, "items");
      }
    }
    return element;
  }

  /** The number of elements for which some part has a schema of their own. */
  int firstElements() {
    return all("prefixItems").stream().mapToInt(JsonNode::size).max().orElse(0);
  }

  private void addIfPresent(ObjectNode part, String keyword) {
    if (part.has(keyword)) {
      add(part.get(keyword));
    }
  }
}
