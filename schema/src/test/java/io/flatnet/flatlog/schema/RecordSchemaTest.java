package io.flatnet.flatlog.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schema files against their meta-schemas, and against what they promise any validator. */
final class RecordSchemaTest {

  private static final String BASE =
      RecordSchema.ID.substring(0, RecordSchema.ID.lastIndexOf('/') + 1);

  private static final Map<String, String> FILES =
      Arrays.stream(SchemaFile.values())
          .collect(Collectors.toMap(file -> BASE + file.fileName(), file -> text(file)));

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(FILES));

  private static final Schema RECORD = schema(SchemaFile.LOG_RECORD);

  private static String text(SchemaFile file) {
    return new String(file.read(), UTF_8);
  }

  private static JsonNode json(SchemaFile file) {
    return JsonMapper.shared().readTree(file.read());
  }

  private static Schema schema(SchemaFile file) {
    return REGISTRY.getSchema(SchemaLocation.of(BASE + file.fileName()));
  }

  private static ObjectNode example() {
    return (ObjectNode) json(SchemaFile.LOG_RECORD).get("examples").get(0).deepCopy();
  }

  private static boolean accepts(JsonNode record) {
    return RECORD.validate(record).isEmpty();
  }

  @Test
  void schemasAreValidInTheirDialect() {
    Schema dialect = schema(SchemaFile.META_SCHEMA);
    assertThat(dialect.validate(json(SchemaFile.LOG_RECORD))).isEmpty();
    assertThat(dialect.validate(json(SchemaFile.GATEWAY))).isEmpty();
  }

  @Test
  void theDialectRefusesWrongAnnotationsAtAnyDepth() {
    Schema dialect = schema(SchemaFile.META_SCHEMA);
    JsonNode schema = json(SchemaFile.LOG_RECORD);
    ((ObjectNode) schema.at("/properties/error/properties/type/x-flatlog")).put("otel", 7);
    assertThat(dialect.validate(schema)).isNotEmpty();
    JsonNode other = json(SchemaFile.LOG_RECORD);
    ((ObjectNode) other.at("/properties/level/x-flatlog")).put("placement", "everywhere");
    assertThat(dialect.validate(other)).isNotEmpty();
  }

  @Test
  void everyExampleConforms() {
    for (JsonNode record : json(SchemaFile.LOG_RECORD).get("examples")) {
      assertThat(RECORD.validate(record)).isEmpty();
    }
    for (Map.Entry<String, JsonNode> field :
        json(SchemaFile.LOG_RECORD).get("properties").properties()) {
      for (JsonNode value : field.getValue().get("examples")) {
        assertThat(RECORD.validate(example().set(field.getKey(), value))).isEmpty();
      }
    }
  }

  @Test
  void theJavaFactsAreThoseOfTheSchema() {
    JsonNode schema = json(SchemaFile.LOG_RECORD);
    assertThat(RecordSchema.ID).isEqualTo(schema.get("$id").asString());
    assertThat(RecordSchema.ID).contains("/" + RecordSchema.VERSION + "/");
    assertThat(RecordSchema.FIELDS)
        .extracting(Field::name)
        .containsExactlyElementsOf(schema.get("properties").propertyNames());
    for (Field field : RecordSchema.FIELDS) {
      JsonNode definition = schema.get("properties").get(field.name());
      assertThat(field.pattern()).isEqualTo(definition.path("pattern").asString(null));
      assertThat(field.placement().name().toLowerCase(Locale.ROOT))
          .isEqualTo(definition.at("/x-flatlog/placement").asString());
    }
    assertThat(Level.NAMES).containsExactly("DEBUG", "INFO", "WARN", "ERROR", "FATAL");
    assertThat(Level.FATAL.severityNumber()).isEqualTo(21);
  }

  @Test
  void everyFieldWhoseValuesCanBeRefusedNamesTheRule() {
    for (Field field : RecordSchema.FIELDS) {
      JsonNode definition = json(SchemaFile.LOG_RECORD).get("properties").get(field.name());
      boolean asserts = false;
      for (String keyword : new String[] {"pattern", "enum", "minLength", "minimum", "required"}) {
        asserts |= definition.has(keyword);
      }
      assertThat(field.rule() != null).as(field.name()).isEqualTo(asserts);
    }
  }

  /** In Java, as in Python and Perl, $ also matches before a line feed at the end. */
  @Test
  void aLineFeedBehindAValueIsRefused() {
    for (Field field : RecordSchema.FIELDS) {
      String pattern = field.pattern();
      if (pattern != null) {
        String value =
            json(SchemaFile.LOG_RECORD)
                .at("/properties/" + field.name() + "/examples/0")
                .asString();
        assertThat(Pattern.compile(pattern).matcher(value + "\n").find()).isTrue();
        assertThat(accepts(example().put(field.name(), value + "\n"))).as(field.name()).isFalse();
        assertThat(accepts(example().put(field.name(), value + "\r"))).as(field.name()).isFalse();
        assertThat(accepts(example().put(field.name(), "\n" + value))).as(field.name()).isFalse();
      }
    }
  }

  @Test
  void timestampsAreRealDates() {
    Pattern pattern = Pattern.compile(RecordFields.TIMESTAMP_PATTERN);
    int[] years = {
      0, 1, 4, 96, 100, 400, 1900, 1996, 2000, 2023, 2024, 2026, 2100, 2400, 9996, 9999
    };
    for (int year : years) {
      for (int month = 0; month <= 13; month++) {
        for (int day = 0; day <= 32; day++) {
          String text =
              String.format(Locale.ROOT, "%04d-%02d-%02dT00:00:00.000Z", year, month, day);
          assertThat(pattern.matcher(text).matches()).as(text).isEqualTo(isDate(year, month, day));
        }
      }
    }
  }

  @Test
  void timestampsAreRealTimes() {
    Pattern pattern = Pattern.compile(RecordFields.TIMESTAMP_PATTERN);
    for (int hour = 0; hour <= 25; hour++) {
      for (int minute = 0; minute <= 61; minute++) {
        for (int second = 0; second <= 61; second++) {
          boolean leap = hour == 23 && minute == 59 && second == 60;
          boolean real = leap || (hour < 24 && minute < 60 && second < 60);
          String text =
              String.format(Locale.ROOT, "2026-11-22T%02d:%02d:%02d.000Z", hour, minute, second);
          assertThat(pattern.matcher(text).matches()).as(text).isEqualTo(real);
        }
      }
    }
  }

  private static boolean isDate(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day).getYear() == year;
    } catch (DateTimeException e) {
      return false;
    }
  }

  @Test
  void secretsHaveUsablePatterns() {
    Pattern key = Pattern.compile(Secrets.KEYS.get(0));
    assertThat(key.matcher("db_password").matches()).isTrue();
    assertThat(key.matcher("set_cookie").matches()).isTrue();
    assertThat(key.matcher("tokenizer").matches()).isFalse();
    assertThat(Secrets.SHAPES).isNotEmpty();
    for (Secrets.Shape shape : Secrets.SHAPES) {
      Pattern pattern = Pattern.compile(shape.pattern());
      assertThat(pattern.matcher("GET /api/pods 200 in 45 ms").find()).as(shape.name()).isFalse();
      assertThat(pattern.matcher(Secrets.REPLACEMENT).find()).as(shape.name()).isFalse();
    }
  }
}
