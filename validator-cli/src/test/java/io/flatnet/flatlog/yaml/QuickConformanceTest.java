package io.flatnet.flatlog.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.flatnet.flatlog.schema.SchemaFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the quick look is sure of conforms for the validator as well. */
final class QuickConformanceTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @ParameterizedTest
  @EnumSource(SchemaFile.class)
  void aTreeIsThatOfTheMapper(SchemaFile file) {
    assertThat(JsonTree.read(file.read()).toString())
        .isEqualTo(JsonMapper.shared().readTree(file.read()).toString());
  }

  @ParameterizedTest
  @EnumSource(
      value = SchemaFile.class,
      names = {"CONFIGURATION", "STACK", "BASELINE"})
  void whatItIsSureOfConforms(SchemaFile file) {
    JsonNode definition = JsonMapper.shared().readTree(file.read());
    Schema validator =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(definition);
    QuickConformance quick = new QuickConformance(definition);
    long seed = System.nanoTime();
    Values values = new Values(new Random(seed), definition);
    int sure = 0;
    for (int i = 0; i < 3000; i++) {
      JsonNode value = values.of(definition, 0);
      if (quick.isSureOf(value)) {
        sure++;
        assertThat(validator.validate(value)).as("%s, seed %d", value, seed).isEmpty();
      }
    }
    if (file == SchemaFile.CONFIGURATION) {
      assertThat(sure).as("seed %d", seed).isBetween(300, 2900);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "strict: true",
        "{fail-on: never, max-findings: 0, color: auto, wrap: cri, lint: }",
        "validate: {paths: [logs/, '*.log'], schema: s.json, select: [FL3], ignore: [], threads: 8}",
        "validate: {min-conformance: 99.5, report: {sarif: a, html: b}, stats: false}",
        "stack: {folder: logging, check: {strict: true}}"
      })
  void itIsSureOfOrdinaryConfigurations(String yaml) throws Exception {
    QuickConformance quick = new QuickConformance(JsonTree.read(SchemaFile.CONFIGURATION.read()));
    assertThat(quick.isSureOf(YamlDocument.parse("it", yaml).root())).isTrue();
  }

  @Test
  void itIsSureOfNothingUnderKeywordsItDoesNotKnow() {
    for (String schema :
        List.of(
            "{\"pattern\": \"a\"}",
            "{\"anyOf\": [{}]}",
            "{\"additionalProperties\": {}}",
            "{\"not\": {}}",
            "{\"$ref\": \"other.json\"}",
            "true")) {
      QuickConformance quick = new QuickConformance(JsonMapper.shared().readTree(schema));
      assertThat(quick.isSureOf(JSON.stringNode("a"))).as(schema).isFalse();
    }
  }

  /** Values that a schema asks for, mostly. */
  private static final class Values {

    private static final List<JsonNode> SCALARS =
        List.of(
            JSON.nullNode(),
            JSON.booleanNode(true),
            JSON.stringNode(""),
            JSON.stringNode("-"),
            JSON.stringNode("\uD83D\uDE00"),
            JSON.numberNode(-1),
            JSON.numberNode(0),
            JSON.numberNode(1025),
            JSON.numberNode(new BigDecimal("100.01")),
            JSON.numberNode(new BigDecimal("2.0")));

    private final Random random;
    private final JsonNode definition;

    Values(Random random, JsonNode definition) {
      this.random = random;
      this.definition = definition;
    }

    JsonNode of(JsonNode given, int depth) {
      JsonNode schema = given;
      while (schema.has("$ref")) {
        schema = definition.at(schema.path("$ref").asString().substring(1));
      }
      if (depth > 6 || random.nextInt(60) == 0) {
        return SCALARS.get(random.nextInt(SCALARS.size()));
      }
      if (schema.has("enum")) {
        return schema.path("enum").path(random.nextInt(schema.path("enum").size()));
      }
      if (schema.has("properties")) {
        ObjectNode object = JSON.objectNode();
        List<String> names = new ArrayList<>(schema.path("properties").propertyNames());
        for (int i = random.nextInt(4); i > 0; i--) {
          String name = names.get(random.nextInt(names.size()));
          object.set(
              random.nextInt(60) == 0 ? name + "x" : name,
              of(schema.path("properties").path(name), depth + 1));
        }
        return object;
      }
      JsonNode type = schema.path("type");
      return switch (type.isArray() ? type.path(0).asString() : type.asString()) {
        case "array" -> {
          ArrayNode array = JSON.arrayNode();
          for (int i = random.nextInt(3); i > 0; i--) {
            array.add(of(schema.path("items"), depth + 1));
          }
          yield array;
        }
        case "string" -> JSON.stringNode("logs" + random.nextInt(9));
        case "boolean" -> JSON.booleanNode(random.nextBoolean());
        case "integer" -> JSON.numberNode(random.nextInt(9));
        case "number" -> JSON.numberNode(new BigDecimal("99.5"));
        default -> SCALARS.get(random.nextInt(SCALARS.size()));
      };
    }
  }
}
