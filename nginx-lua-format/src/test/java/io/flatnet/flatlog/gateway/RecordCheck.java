package io.flatnet.flatlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.flatnet.flatlog.schema.RecordFields;
import io.flatnet.flatlog.schema.RecordSchema;
import io.flatnet.flatlog.schema.SchemaFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Judges one line of a log by the standard, independently of the project's own checker. */
final class RecordCheck {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Control characters but tab, LF and CR; direction overrides; what has no width. */
  private static final Pattern HIDDEN =
      Pattern.compile(
          "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u061c\\u200b-\\u200f\\u202a-\\u202e"
              + "\\u2060-\\u2069\\ufeff]");

  private static final Set<String> COMMON_FIELDS =
      RecordSchema.FIELDS.stream().map(field -> field.name()).collect(Collectors.toSet());

  private static final String GATEWAY_ID = RecordSchema.ID.replace("log-record", "gateway");
  private static final Schema SCHEMA = gatewaySchema();

  private RecordCheck() {}

  private static Schema gatewaySchema() {
    Map<String, String> schemas =
        Map.of(RecordSchema.ID, text(SchemaFile.LOG_RECORD), GATEWAY_ID, text(SchemaFile.GATEWAY));
    return SchemaRegistry.withDialect(Dialects.getDraft202012(), it -> it.schemas(schemas))
        .getSchema(SchemaLocation.of(GATEWAY_ID));
  }

  private static String text(SchemaFile file) {
    return new String(file.read(), StandardCharsets.UTF_8);
  }

  /** The record in a line (without its line end), which must conform in every respect. */
  static JsonNode conforming(byte[] line) {
    String text = utf8(line);
    assertThat(line.length).as(text).isBetween(2, RecordSchema.MAX_LINE_BYTES);
    JsonNode record = JSON.readTree(text);
    assertThat(record.isObject()).as(text).isTrue();
    assertThat(SCHEMA.validate(text, InputFormat.JSON)).as(text).isEmpty();
    rejectHidden(record, text);
    JsonNode extra = record.path(RecordFields.EXTRA);
    assertThat(extra.propertyNames()).as(text).doesNotContainAnyElementsOf(COMMON_FIELDS);
    return record;
  }

  private static String utf8(byte[] line) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError("not UTF-8: " + new String(line, StandardCharsets.ISO_8859_1), e);
    }
  }

  /** Whether a text has a character that no reader can see. */
  static boolean isHidden(String text) {
    return HIDDEN.matcher(text).find();
  }

  private static void rejectHidden(JsonNode node, String line) {
    if (node.isString()) {
      assertThat(isHidden(node.asString())).as(line).isFalse();
    }
    node.forEach(child -> rejectHidden(child, line));
  }
}
