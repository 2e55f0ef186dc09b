package io.flatnet.flatlog.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns the nodes of snakeyaml-engine into a tree, and notes where each stood. For one use. */
final class YamlParser {

  /** Far more than any configuration has; what is beyond is an alias of aliases of aliases. */
  private static final int MOST_VALUES = 200_000;

  private static final int MOST_DEPTH = 100;

  private static final int MOST_CHARACTERS = 8 * 1024 * 1024;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String file;
  private final Map<JsonPointer, YamlPosition> values = new HashMap<>();
  private final Map<JsonPointer, YamlPosition> keys = new HashMap<>();
  private int count;

  YamlParser(String file) {
    this.file = file;
  }

  YamlDocument parse(String text) throws InvalidYamlException {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setSchema(new CoreSchema())
            .setAllowNonScalarKeys(true)
            .setCodePointLimit(MOST_CHARACTERS)
            .build();
    try {
      Iterator<Node> documents = new Compose(settings).composeAllFromString(text).iterator();
      JsonNode root =
          documents.hasNext() ? convert(documents.next(), JsonPointer.empty(), 1) : JSON.nullNode();
      if (documents.hasNext()) {
        throw problem(
            documents.next(), JsonPointer.empty(), "a second document", "one document a file");
      }
      return new YamlDocument(file, root, values, keys);
    } catch (MarkedYamlEngineException e) {
      throw syntax(e);
    } catch (YamlEngineException e) {
      String message = String.valueOf(e.getMessage());
      throw problem(null, JsonPointer.empty(), message, "a YAML file within measure");
    }
  }

  private JsonNode convert(Node node, JsonPointer pointer, int depth) throws InvalidYamlException {
    values.putIfAbsent(pointer, position(node));
    if (++count > MOST_VALUES) {
      throw problem(
          node, pointer, "more than " + MOST_VALUES + " values, aliases followed", "fewer");
    }
    if (depth > MOST_DEPTH) {
      throw problem(node, pointer, "values nested deeper than " + MOST_DEPTH, "fewer levels");
    }
    if (node instanceof MappingNode mapping) {
      return object(mapping, pointer, depth);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JSON.arrayNode();
      for (Node element : sequence.getValue()) {
        array.add(convert(element, pointer.appendIndex(array.size()), depth + 1));
      }
      return array;
    }
    return scalar((ScalarNode) node, pointer);
  }

  private ObjectNode object(MappingNode mapping, JsonPointer pointer, int depth)
      throws InvalidYamlException {
    ObjectNode object = JSON.objectNode();
    Map<String, Node> seen = new LinkedHashMap<>();
    for (NodeTuple member : mapping.getValue()) {
      if (!(member.getKeyNode() instanceof ScalarNode key)) {
        throw problem(
            member.getKeyNode(), pointer, "a key that is a list or a mapping", "a text as the key");
      }
      String name = key.getValue();
      JsonPointer at = pointer.appendProperty(name);
      Node before = seen.putIfAbsent(name, key);
      if (before != null) {
        throw problem(
            key,
            at,
            "\"%s\" again, first in line %d".formatted(name, position(before).line()),
            "each key once");
      }
      if (!Tag.MERGE.equals(key.getTag())) {
        keys.put(at, position(key));
        object.set(name, convert(member.getValueNode(), at, depth + 1));
      }
    }
    for (NodeTuple member : mapping.getValue()) {
      if (Tag.MERGE.equals(member.getKeyNode().getTag())) {
        merge(object, member.getValueNode(), pointer, depth);
      }
    }
    return object;
  }

  /** Members that stand in the object itself, or in an earlier one, win. */
  private void merge(ObjectNode object, Node from, JsonPointer pointer, int depth)
      throws InvalidYamlException {
    List<Node> sources =
        from instanceof SequenceNode sequence ? sequence.getValue() : List.of(from);
    for (Node source : sources) {
      if (!(convert(source, pointer, depth + 1) instanceof ObjectNode merged)) {
        throw problem(source, pointer, "a << of something else", "a mapping to merge");
      }
      merged.properties().forEach(member -> object.putIfAbsent(member.getKey(), member.getValue()));
    }
  }

  private JsonNode scalar(ScalarNode node, JsonPointer pointer) throws InvalidYamlException {
    String text = node.getValue();
    Tag tag = node.getTag();
    try {
      if (tag.equals(Tag.NULL)) {
        return JSON.nullNode();
      } else if (tag.equals(Tag.BOOL)) {
        return JSON.booleanNode(text.equalsIgnoreCase("true"));
      } else if (tag.equals(Tag.INT)) {
        return JSON.numberNode(integer(text));
      } else if (tag.equals(Tag.FLOAT)) {
        // .inf and .nan have no number in JSON; as texts no schema takes them for numbers.
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.endsWith("inf") || lower.endsWith("nan")
            ? JSON.stringNode(text)
            : JSON.numberNode(new BigDecimal(text));
      }
    } catch (NumberFormatException e) {
      throw problem(node, pointer, "\"" + text + "\" tagged as a number", "a number");
    }
    return JSON.stringNode(text);
  }

  private static BigInteger integer(String text) {
    if (text.startsWith("0x")) {
      return new BigInteger(text.substring(2), 16);
    }
    return text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
  }

  private static YamlPosition position(Node node) {
    return position(node.getStartMark());
  }

  private static YamlPosition position(Optional<Mark> mark) {
    return mark.map(m -> new YamlPosition(m.getLine() + 1, m.getColumn() + 1))
        .orElse(new YamlPosition(1, 1));
  }

  private InvalidYamlException syntax(MarkedYamlEngineException e) {
    YamlPosition position =
        position(e.getProblemMark().isPresent() ? e.getProblemMark() : e.getContextMark());
    String found = String.valueOf(e.getProblem()).strip();
    String expected = String.valueOf(e.getContext()).strip();
    if (found.contains("\\t(TAB)") || found.contains("'\t")) {
      found = "a tab";
      expected = "spaces: YAML takes no tabs to indent";
    } else {
      expected = expected.isEmpty() || expected.equals("null") ? "YAML" : "YAML " + expected;
    }
    return new InvalidYamlException(
        List.of(new YamlProblem(file, position, JsonPointer.empty(), found, expected)));
  }

  private InvalidYamlException problem(
      @Nullable Node node, JsonPointer pointer, String found, String expected) {
    YamlPosition position = node == null ? new YamlPosition(1, 1) : position(node);
    return new InvalidYamlException(
        List.of(new YamlProblem(file, position, pointer, found, expected)));
  }
}
