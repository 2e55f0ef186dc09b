package io.flatnet.flatlog.config;

import io.flatnet.flatlog.config.SettingPaths.RefusedException;
import io.flatnet.flatlog.yaml.YamlDocument;
import io.flatnet.flatlog.yaml.YamlProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Resolves the values that the schema annotates as paths. For one use. */
final class PathResolution {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final JsonNode definition;
  private final SettingPaths paths;
  private final YamlDocument document;
  private final List<YamlProblem> problems = new ArrayList<>();

  PathResolution(JsonNode definition, SettingPaths paths, YamlDocument document) {
    this.definition = definition;
    this.paths = paths;
    this.document = document;
  }

  /** The document's value with its paths resolved. */
  JsonNode resolved() {
    return resolved(document.root(), definition, JsonPointer.empty());
  }

  List<YamlProblem> problems() {
    return problems;
  }

  private JsonNode resolved(JsonNode value, JsonNode reference, JsonPointer at) {
    JsonNode schema = reference;
    while (schema.has("$ref")) {
      schema = definition.at(schema.path("$ref").asString().substring(1));
    }
    if (value.isObject()) {
      ObjectNode object = JSON.objectNode();
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        String key = member.getKey();
        JsonNode inner = schema.path("properties").path(key);
        object.set(key, resolved(member.getValue(), inner, at.appendProperty(key)));
      }
      return object;
    }
    if (value.isArray()) {
      ArrayNode array = JSON.arrayNode();
      for (JsonNode element : value) {
        array.add(resolved(element, schema.path("items"), at.appendIndex(array.size())));
      }
      return array;
    }
    String kind = schema.path("x-flatlog").path("path").asString("");
    return kind.isEmpty() ? value : path(value.asString(), kind.equals("write"), at);
  }

  private JsonNode path(String text, boolean written, JsonPointer at) {
    try {
      return JSON.stringNode(paths.resolved(text, written));
    } catch (RefusedException e) {
      String found = String.valueOf(e.getMessage());
      problems.add(document.problem(at, found, paths.expected()));
      return JSON.stringNode(text);
    }
  }
}
