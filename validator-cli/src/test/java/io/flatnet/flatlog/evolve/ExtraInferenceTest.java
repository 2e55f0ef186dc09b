package io.flatnet.flatlog.evolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.check.RandomSchema;
import io.flatnet.flatlog.record.InvalidSchemaException;
import io.flatnet.flatlog.record.RecordValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a proposed schema says, and that all records it was made from conform to it. */
final class ExtraInferenceTest {

  @TempDir private Path folder;

  private static ObjectNode record(String extra) {
    String text =
        """
        {"timestamp":"2026-11-22T07:00:00.123Z","level":"INFO","component":"cni","message":"m"}""";
    ObjectNode record = (ObjectNode) JsonMapper.shared().readTree(text);
    record.set("extra", JsonMapper.shared().readTree(extra));
    return record;
  }

  private static JsonNode extraSchema(String... extras) {
    ExtraInference inference = new ExtraInference(null, 10);
    for (String extra : extras) {
      inference.add(record(extra));
    }
    return inference.schema().at("/properties/extra");
  }

  @Test
  void membersOfEveryRecordAreRequired() {
    assertThat(extraSchema("{\"a\":1,\"b\":true}", "{\"a\":1.5}"))
        .hasToString(
            "{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{"
                + "\"a\":{\"type\":\"number\",\"minimum\":0},\"b\":{\"type\":\"boolean\"}}}");
  }

  @Test
  void fewTextsThatRecurAreListed() {
    String[] extras = new String[20];
    for (int i = 0; i < extras.length; i++) {
      extras[i] = "{\"verb\":\"" + (i % 2 == 0 ? "ADD" : "DEL") + "\",\"id\":\"n" + i + "\"}";
    }
    JsonNode properties = extraSchema(extras).path("properties");
    assertThat(properties.path("verb"))
        .hasToString("{\"type\":\"string\",\"enum\":[\"ADD\",\"DEL\"]}");
    assertThat(properties.path("id")).hasToString("{\"type\":\"string\",\"minLength\":1}");
  }

  @Test
  void namesWithoutEndAreAMap() {
    StringBuilder many = new StringBuilder("{\"by_pod\":{\"p\":1");
    for (int i = 0; i < 500; i++) {
      many.append(",\"pod-").append(i).append("\":").append(i);
    }
    JsonNode map = extraSchema(many + "}}").at("/properties/by_pod");
    assertThat(map)
        .hasToString(
            "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\",\"minimum\":0}}");
  }

  @Test
  void whateverItSawConforms() throws IOException, InvalidSchemaException {
    for (int seed = 0; seed < 60; seed++) {
      RandomSchema made = new RandomSchema(new Random(seed));
      ExtraInference inference = new ExtraInference("cni", seed % 4);
      List<JsonNode> records = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        ObjectNode record = record("{}");
        record.set("extra", made.value());
        records.add(record);
        inference.add(record);
      }
      Path file = Files.writeString(folder.resolve(seed + ".json"), inference.schema().toString());
      RecordValidator validator = RecordValidator.withExtension(file);
      for (JsonNode record : records) {
        assertThat(validator.validate(record)).as("%s in %s", record, file).isEmpty();
      }
    }
  }
}
