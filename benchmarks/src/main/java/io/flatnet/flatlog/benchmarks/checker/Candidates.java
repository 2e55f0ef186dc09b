package io.flatnet.flatlog.benchmarks.checker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.flatnet.flatlog.check.RuleSelection;
import io.flatnet.flatlog.fast.FastChecker;
import io.flatnet.flatlog.fast.FastTier;
import io.flatnet.flatlog.input.Line;
import io.flatnet.flatlog.record.LineParser;
import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.RecordValidator;
import io.flatnet.flatlog.rule.Findings;
import io.flatnet.flatlog.rule.RecordRule;
import io.flatnet.flatlog.rule.Severity;
import io.flatnet.flatlog.schema.RecordSchema;
import io.flatnet.flatlog.schema.SchemaFile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** What is measured in Java, by name. */
final class Candidates {

  /** One thread's check of one line. */
  interface LineCheck {
    boolean conforms(byte[] bytes, int start, int end);
  }

  private Candidates() {}

  static Map<String, LineCheck> all() {
    Map<String, LineCheck> all = new LinkedHashMap<>();
    for (String name :
        List.of("flatlog", "flatlog-reference", "networknt", "networknt-strict", "jackson-walk")) {
      all.put(name, named(name));
    }
    return all;
  }

  static LineCheck named(String name) {
    return switch (name) {
      case "flatlog" -> flatlog();
      case "flatlog-reference" -> reference();
      case "networknt" -> networknt(JsonMapper.shared().reader());
      case "networknt-strict" ->
          networknt(
              JsonMapper.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build()
                  .reader());
      case "jackson-walk" -> tokenWalk();
      case "read" -> (bytes, start, end) -> true;
      default -> throw new IllegalArgumentException("no candidate " + name);
    };
  }

  private static LineCheck flatlog() {
    FastChecker fast =
        FastTier.of(RecordValidator.standard(), RuleSelection.standard().rules())
            .orElseThrow()
            .checker();
    LineCheck reference = reference();
    return (bytes, start, end) ->
        fast.passes(bytes, start, end) || reference.conforms(bytes, start, end);
  }

  private static LineCheck reference() {
    LineParser parser = new LineParser(RecordValidator.standard());
    List<RecordRule> rules = RuleSelection.standard().rules();
    return (bytes, start, end) -> {
      if (end - start > RecordSchema.MAX_LINE_BYTES) {
        return false;
      }
      ParsedLine parsed = parser.parse(Line.of(Arrays.copyOfRange(bytes, start, end)));
      Findings findings = new Findings(parsed);
      rules.forEach(rule -> rule.check(parsed, findings));
      return findings.inOrder().stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    };
  }

  private static LineCheck networknt(ObjectReader json) {
    Map<String, String> files = new HashMap<>();
    String base = RecordSchema.ID.substring(0, RecordSchema.ID.lastIndexOf('/') + 1);
    for (SchemaFile file : SchemaFile.values()) {
      files.put(base + file.fileName(), new String(file.read(), UTF_8));
    }
    Schema schema =
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(files))
            .getSchema(SchemaLocation.of(RecordSchema.ID));
    schema.initializeValidators();
    return (bytes, start, end) -> {
      try {
        JsonNode tree = json.readTree(bytes, start, end - start);
        return schema.validate(tree, OutputFormat.BOOLEAN);
      } catch (JacksonException e) {
        return false;
      }
    };
  }

  private static LineCheck tokenWalk() {
    JsonFactory json = new JsonFactory();
    return (bytes, start, end) -> {
      try (JsonParser parser =
          json.createParser(ObjectReadContext.empty(), bytes, start, end - start)) {
        while (parser.nextToken() != null) {
          // Only the walk counts.
        }
        return true;
      } catch (JacksonException e) {
        return false;
      }
    };
  }
}
