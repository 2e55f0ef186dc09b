package io.flatnet.flatlog.baseline;

import io.flatnet.flatlog.record.SyntaxErrors;
import io.flatnet.flatlog.rule.FindingKind;
import io.flatnet.flatlog.schema.SchemaFile;
import io.flatnet.flatlog.yaml.InvalidYamlException;
import io.flatnet.flatlog.yaml.YamlDocument;
import io.flatnet.flatlog.yaml.YamlPosition;
import io.flatnet.flatlog.yaml.YamlProblem;
import io.flatnet.flatlog.yaml.YamlSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file of known kinds of findings and how many there were of each. Its format is described by
 * {@link SchemaFile#BASELINE}. Immutable.
 */
public final class Baseline {

  private static final int VERSION = 1;
  private static final JsonFactory JSON = new JsonFactory();

  private final SortedMap<FindingKind, Long> kinds;

  private Baseline(SortedMap<FindingKind, Long> kinds) {
    this.kinds = Collections.unmodifiableSortedMap(kinds);
  }

  /**
   * What was seen in a run, as a baseline for later ones.
   *
   * @param seen kinds with how many findings there were; copied
   * @return a baseline
   */
  public static Baseline of(SortedMap<FindingKind, Long> seen) {
    return new Baseline(new TreeMap<>(seen));
  }

  /**
   * Reads a baseline.
   *
   * @param file where it is
   * @return the baseline
   * @throws IOException when there is no such file or it cannot be read
   * @throws InvalidYamlException when it is no baseline; says where and what was expected
   */
  public static Baseline read(Path file) throws IOException, InvalidYamlException {
    // Once: it may be a pipe.
    byte[] bytes = Files.readAllBytes(file);
    checkJson(file.toString(), new String(bytes, StandardCharsets.UTF_8));
    // Every JSON text is YAML, whose parser knows where each value stands.
    YamlDocument document = YamlDocument.parse(file.toString(), bytes);
    List<YamlProblem> problems = YamlSchema.ofJson(SchemaFile.BASELINE).check(document);
    if (!problems.isEmpty()) {
      throw new InvalidYamlException(problems);
    }
    SortedMap<FindingKind, Long> kinds = new TreeMap<>();
    for (JsonNode entry : document.root().get("findings")) {
      FindingKind kind =
          new FindingKind(
              entry.get("code").stringValue(),
              entry.get("component").stringValue(),
              entry.get("pointer").stringValue(),
              entry.get("message").stringValue());
      kinds.merge(kind, entry.get("count").longValue(), Long::sum);
    }
    return new Baseline(kinds);
  }

  private static void checkJson(String file, String text) throws InvalidYamlException {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      json.nextToken();
      json.skipChildren();
      json.finishToken();
      if (json.nextToken() != null) {
        throw noBaseline(file, json.currentTokenLocation(), "text behind the end of the JSON");
      }
    } catch (JacksonException e) {
      throw noBaseline(
          file, e.getLocation(), "no JSON (" + SyntaxErrors.words(e.getOriginalMessage()) + ")");
    }
  }

  private static InvalidYamlException noBaseline(
      String file, @Nullable TokenStreamLocation at, String found) {
    YamlPosition position =
        at == null ? new YamlPosition(1, 1) : new YamlPosition(at.getLineNr(), at.getColumnNr());
    String expected = "one JSON object as --write-baseline writes it";
    return new InvalidYamlException(
        List.of(new YamlProblem(file, position, JsonPointer.empty(), found, expected)));
  }

  /**
   * Writes the baseline, one line a kind.
   *
   * @param file where to
   * @throws IOException when it cannot be written
   */
  public void write(Path file) throws IOException {
    String entries =
        kinds.entrySet().stream()
            .map(kind -> "    " + entry(kind.getKey(), kind.getValue()))
            .collect(Collectors.joining(",\n"));
    String list = entries.isEmpty() ? "[]" : "[\n" + entries + "\n  ]";
    String text = "{\n  \"flatlog_baseline\": " + VERSION + ",\n  \"findings\": " + list + "\n}\n";
    Files.writeString(file, text);
  }

  private static String entry(FindingKind kind, long count) {
    ObjectNode entry = JsonMapper.shared().createObjectNode();
    entry.put("code", kind.code());
    entry.put("component", kind.component());
    entry.put("pointer", kind.pointer());
    entry.put("message", kind.message());
    entry.put("count", count);
    return entry.toString();
  }

  /**
   * The known kinds and how many findings there were of each.
   *
   * @return in the order of code, component, pointer and message
   */
  public SortedMap<FindingKind, Long> kinds() {
    return kinds;
  }
}
