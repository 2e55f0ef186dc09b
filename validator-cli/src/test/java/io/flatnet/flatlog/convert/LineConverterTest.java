package io.flatnet.flatlog.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.input.Line;
import io.flatnet.flatlog.record.LineParser;
import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.RecordValidator;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of lines of other loggers; and whatever becomes of them conforms. */
final class LineConverterTest {

  private static final int MUTATIONS = 20_000;
  private static final String NOISE = "\"{},:0159aZ \\\u00e9\u0001";

  private static JsonNode cases() throws IOException {
    try (InputStream in = LineConverterTest.class.getResourceAsStream("lines.json")) {
      return JsonMapper.shared().readTree(in);
    }
  }

  private static ConvertOptions options(JsonNode one) {
    String component = one.path("component").asString("");
    String zone = one.path("zone").asString("");
    return new ConvertOptions(
        component.isEmpty() ? null : component,
        zone.isEmpty() ? null : ZoneId.of(zone),
        one.path("year").asInt(0));
  }

  private static Conversion convert(ConvertOptions options, byte[] line) {
    return new LineConverter(options).convert(Line.of(line));
  }

  @TestFactory
  Stream<DynamicTest> lines() throws IOException {
    return cases()
        .valueStream()
        .map(one -> DynamicTest.dynamicTest(one.get("name").stringValue(), () -> check(one)));
  }

  private static void check(JsonNode one) {
    byte[] line = one.get("line").stringValue().getBytes(UTF_8);
    Conversion conversion = convert(options(one), line);
    if (one.has("problem")) {
      assertThat(conversion.record()).isNull();
      assertThat(conversion.problems()).contains(one.get("problem").stringValue());
      return;
    }
    assertThat(conversion.problems()).isEmpty();
    assertThat(conversion.record()).isNotNull();
    // As text: 45 and 45.0 are equal in a tree, but not to a reader.
    JsonNode record = JsonMapper.shared().readTree(conversion.record());
    assertThat(record).hasToString(one.get("record").toString());
    if (one.has("changes")) {
      assertThat(conversion.changes()).hasSize(one.get("changes").size());
    } else {
      assertThat(conversion.changes()).isNotEmpty();
    }
  }

  @Test
  void whateverComesOutConforms() throws IOException {
    LineParser parser = new LineParser(RecordValidator.standard());
    Random random = new Random(7);
    JsonNode cases = cases();
    int converted = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      JsonNode one = cases.get(random.nextInt(cases.size()));
      byte[] line = one.get("line").stringValue().getBytes(UTF_8);
      int changes = 1 + random.nextInt(3);
      for (int change = 0; change < changes; change++) {
        line[random.nextInt(line.length)] = (byte) NOISE.charAt(random.nextInt(NOISE.length()));
      }
      String record = convert(options(one), line).record();
      if (record != null) {
        converted++;
        ParsedLine parsed = parser.parse(Line.of(record.getBytes(UTF_8)));
        assertThat(parsed.record()).as(record).isNotNull();
        assertThat(parsed.schemaErrors()).as(record).isEmpty();
        assertThat(record).doesNotContain("\n");
      }
    }
    assertThat(converted).isGreaterThan(MUTATIONS / 20);
  }
}
