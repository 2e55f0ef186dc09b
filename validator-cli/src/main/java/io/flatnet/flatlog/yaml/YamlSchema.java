package io.flatnet.flatlog.yaml;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import io.flatnet.flatlog.schema.SchemaFile;
import io.flatnet.flatlog.suggest.NearestName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A JSON Schema 2020-12 held against YAML documents. What a value should be is said in the words of
 * the schema: of the annotation {@code x-flatlog.expected}, or of {@code description}, where there
 * is one.
 */
public final class YamlSchema {

  private static final int LONGEST_VALUE = 60;

  private final JsonNode definition;
  private final boolean json;

  private YamlSchema(SchemaFile file, boolean json) {
    this.definition = JsonTree.read(file.read());
    this.json = json;
  }

  /**
   * The schema as a tree.
   *
   * @return an object
   */
  public JsonNode definition() {
    return definition;
  }

  private Schema validator() {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ROOT)
            .formatAssertionsEnabled(false)
            .build();
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config))
        .getSchema(definition);
  }

  /**
   * Loads a schema that refers to nothing outside itself.
   *
   * @param file one of the standard's own
   * @return the schema
   */
  public static YamlSchema of(SchemaFile file) {
    return new YamlSchema(file, false);
  }

  /**
   * Loads a schema for files that are JSON, which is YAML too, to be spoken of in JSON's words.
   *
   * @param file one of the standard's own
   * @return the schema
   */
  public static YamlSchema ofJson(SchemaFile file) {
    return new YamlSchema(file, true);
  }

  /**
   * Holds a document against the schema.
   *
   * @param document what to check
   * @return everything that is wrong, in the order of the file; empty when nothing is
   */
  public List<YamlProblem> check(YamlDocument document) {
    if (new QuickConformance(definition).isSureOf(document.root())) {
      return List.of();
    }
    List<YamlProblem> problems = new ArrayList<>();
    for (Error error : validator().validate(document.root())) {
      problems.add(problem(document, error));
    }
    return problems.stream()
        .distinct()
        .sorted(
            Comparator.comparingInt((YamlProblem p) -> p.position().line())
                .thenComparingInt(p -> p.position().column()))
        .toList();
  }

  private YamlProblem problem(YamlDocument document, Error error) {
    JsonPointer pointer = pointer(error.getInstanceLocation());
    JsonPointer at = pointer(error.getSchemaLocation().getFragment());
    JsonNode around = definition.at(Objects.requireNonNullElse(at.head(), JsonPointer.empty()));
    String member = error.getProperty();
    return switch (error.getKeyword()) {
      case "required" -> {
        JsonNode missing = around.path("properties").path(String.valueOf(member));
        yield document.problem(pointer, "no \"" + member + "\"", words(missing, "it there"));
      }
      case "additionalProperties", "unevaluatedProperties" -> {
        JsonPointer unknown = pointer.appendProperty(member);
        yield new YamlProblem(
            document.file(),
            document.keyPosition(unknown),
            unknown,
            "\"" + member + "\"",
            oneOf(member, List.copyOf(around.path("properties").propertyNames())));
      }
      case "enum" -> {
        List<String> choices = error.getSchemaNode().valueStream().map(YamlSchema::show).toList();
        String found = found(document, pointer);
        yield document.problem(pointer, found, oneOf(found, choices));
      }
      case "const" ->
          document.problem(pointer, found(document, pointer), show(error.getSchemaNode()));
      default -> {
        String rule = error.getKeyword() + " " + show(error.getSchemaNode());
        yield document.problem(pointer, found(document, pointer), words(around, rule));
      }
    };
  }

  private static String oneOf(String found, List<String> choices) {
    return "one of " + String.join(", ", choices) + NearestName.question(found, choices);
  }

  private static String words(JsonNode schema, String otherwise) {
    JsonNode expected = schema.path("x-flatlog").path("expected");
    JsonNode words = expected.isMissingNode() ? schema.path("description") : expected;
    return words.asString(otherwise);
  }

  private String found(YamlDocument document, JsonPointer pointer) {
    JsonNode value = document.root().at(pointer);
    if (value.isObject()) {
      return json ? "an object" : "a mapping";
    }
    if (value.isArray()) {
      return (json ? "an array of " : "a list of ") + value.size();
    }
    return json && value.isNull() ? "null" : show(value);
  }

  private static String show(JsonNode value) {
    String text = value.isNull() ? "nothing" : value.toString();
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
  }

  private static JsonPointer pointer(NodePath path) {
    JsonPointer pointer = JsonPointer.empty();
    for (int i = 0; i < path.getNameCount(); i++) {
      Object element = path.getElement(i);
      pointer =
          element instanceof Integer index
              ? pointer.appendIndex(index)
              : pointer.appendProperty(String.valueOf(element));
    }
    return pointer;
  }
}
