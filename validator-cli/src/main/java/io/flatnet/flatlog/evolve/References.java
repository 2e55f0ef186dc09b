package io.flatnet.flatlog.evolve;

import io.flatnet.flatlog.record.InvalidSchemaException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts what a schema refers to in the reference's place. */
final class References {

  private final String name;
  private final Function<String, Optional<JsonNode>> documents;
  private final Deque<String> open = new ArrayDeque<>();

  private References(String name, Function<String, Optional<JsonNode>> documents) {
    this.name = name;
    this.documents = documents;
  }

  /** What is thrown out of a function that may not throw it. */
  private static final class Unresolved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unresolved(String message) {
      super(message);
    }
  }

  /**
   * The schema without references.
   *
   * @param name what errors call it
   * @param documents other schemas by their absolute address
   */
  static JsonNode resolve(
      String name, JsonNode schema, Function<String, Optional<JsonNode>> documents)
      throws InvalidSchemaException {
    try {
      return new References(name, documents).resolve(schema, schema);
    } catch (Unresolved e) {
      throw new InvalidSchemaException(String.valueOf(e.getMessage()));
    }
  }

  private JsonNode resolve(JsonNode schema, JsonNode document) {
    if (!(schema instanceof ObjectNode object)) {
      return schema;
    }
    if (object.has("$dynamicRef")) {
      throw new Unresolved(name + ": $dynamicRef is beyond what can be compared");
    }
    ObjectNode resolved = Subschemas.map(object, inner -> resolve(inner, document));
    JsonNode reference = resolved.remove("$ref");
    if (reference != null) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      all.add(target(reference.asString(), document));
      resolved.path("allOf").forEach(all::add);
      resolved.set("allOf", all);
    }
    return resolved;
  }

  private JsonNode target(String reference, JsonNode document) {
    String base = document.path("$id").asString("");
    String absolute = base.isEmpty() ? reference : URI.create(base).resolve(reference).toString();
    int hash = absolute.indexOf('#');
    String address = hash < 0 ? absolute : absolute.substring(0, hash);
    String fragment = hash < 0 ? "" : absolute.substring(hash + 1);
    if (open.contains(absolute)) {
      throw new Unresolved(name + ": " + reference + " refers to itself, which cannot be compared");
    }
    JsonNode other =
        address.isEmpty() || address.equals(base)
            ? document
            : documents.apply(address).orElseThrow(() -> unknown(reference));
    JsonNode found = fragment.isEmpty() ? other : inside(other, fragment);
    if (found == null) {
      throw unknown(reference);
    }
    open.push(absolute);
    try {
      return resolve(found, other);
    } finally {
      open.pop();
    }
  }

  private static @Nullable JsonNode inside(JsonNode document, String fragment) {
    if (fragment.startsWith("/")) {
      JsonNode found =
          document.at(URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8));
      return found.isMissingNode() ? null : found;
    }
    for (JsonNode definition : document.path("$defs")) {
      if (fragment.equals(definition.path("$anchor").asString(""))) {
        return definition;
      }
    }
    return null;
  }

  private Unresolved unknown(String reference) {
    return new Unresolved(name + ": cannot find " + reference + "; schemas are not fetched");
  }
}
