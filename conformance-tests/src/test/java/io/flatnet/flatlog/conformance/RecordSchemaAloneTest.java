package io.flatnet.flatlog.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record schema alone, with a validator that knows nothing of the standard, says the same as
 * the cases wherever the framing is right: proof that a field rule is not hidden in the checker.
 */
class RecordSchemaAloneTest {

  /** Exponents that Java's decimal numbers cannot hold either. */
  private static final Pattern HUGE_EXPONENT = Pattern.compile("[eE][+-]?[0-9]{9,}");

  private static final Pattern LINE_FEED = Pattern.compile("\n");

  private static final ObjectReader EXACT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNumberLength(10_000)
                          .maxNameLength(100_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .reader();

  @SuppressWarnings("NullAway.Init")
  private static Schema schema;

  @BeforeAll
  static void readSchema() throws IOException {
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(CaseFiles.ROOT.resolve("schema/log-record.schema.json")));
  }

  static Stream<Case> casesOfFieldsAlone() {
    return CaseFiles.allCases().stream()
        .filter(c -> !c.hasFindingOf("FL1") && !c.hasFindingOf("FL290"))
        .filter(c -> !c.file().startsWith("wrapped-") && !c.file().startsWith("FL112-"))
        .filter(c -> !HUGE_EXPONENT.matcher(new String(c.bytes(), UTF_8)).find());
  }

  @ParameterizedTest
  @MethodSource("casesOfFieldsAlone")
  void agreesWithTheCase(Case c) {
    // Not String.lines(), to which a lone carriage return is a line end, too.
    List<String> lines =
        LINE_FEED.splitAsStream(new String(c.bytes(), UTF_8)).filter(s -> !s.isEmpty()).toList();
    for (int i = 0; i < lines.size(); i++) {
      int line = i + 1;
      boolean conforms =
          c.findings().stream().noneMatch(f -> f.line() == line && f.code().startsWith("FL2"));
      assertThat(schema.validate(EXACT.readTree(lines.get(i))).isEmpty())
          .as("line %s of %s", line, c.id())
          .isEqualTo(conforms);
    }
  }
}
