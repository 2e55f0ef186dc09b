package io.flatnet.flatlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules for the text error log hold on their vectors and on what a real nginx writes. */
class ErrorLogRulesTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNode RULES = read("rules.json");

  private static JsonNode read(String name) {
    return JSON.readTree(Nginx.PRODUCT.resolve("error-log").resolve(name).toFile());
  }

  @TestFactory
  Stream<DynamicTest> everyVector() {
    return StreamSupport.stream(read("vectors.json").get("vectors").spliterator(), false)
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.get("name").asString(), () -> followsTheRules(vector)));
  }

  private static void followsTheRules(JsonNode vector) {
    byte[] input =
        vector.has("input_base64")
            ? Base64.getDecoder().decode(vector.get("input_base64").asString())
            : vector.get("input").asString().getBytes(StandardCharsets.UTF_8);
    Set<String> pids =
        StreamSupport.stream(vector.path("pids").spliterator(), false)
            .map(JsonNode::asString)
            .collect(Collectors.toSet());
    ZoneId zone = ZoneId.of(vector.get("zone").asString());
    List<JsonNode> records = new ErrorLogReader(RULES, zone, pids).read(input);
    assertThat(JSON.createArrayNode().addAll(records).toString())
        .isEqualTo(vector.get("records").toString());
    records.forEach(
        record -> RecordCheck.conforming(record.toString().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aRealForgeryStaysInsideTheRecordItCameWith(@TempDir Path folder) throws Exception {
    Programs.require("nginx");
    String forged = "2026/11/22%2007:00:01%20[emerg]%201%231:%20the%20gateway%20is%20down";
    try (Nginx nginx = new Nginx(folder, "errors.conf", Map.of())) {
      String request =
          "GET /x%0a" + forged + " HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n\\r\\n";
      RawClient.exchange(nginx.port("main"), RequestCases.bytes(request));
      nginx.quit();
      byte[] log = Files.readAllBytes(nginx.log("error.log"));
      assertThat(new String(log, StandardCharsets.UTF_8))
          .contains("\n2026/11/22 07:00:01 [emerg] 1#1:");

      List<JsonNode> records = new ErrorLogReader(RULES, Nginx.ZONE, Set.of()).read(log);

      assertThat(records).extracting(it -> it.get("level").asString()).doesNotContain("FATAL");
      assertThat(records)
          .filteredOn(it -> it.get("message").asString().contains("the gateway is down"))
          .singleElement()
          .satisfies(it -> assertThat(it.at("/extra/lines").asInt()).isEqualTo(2))
          .satisfies(it -> assertThat(it.at("/extra/connection").isIntegralNumber()).isTrue());
      records.forEach(it -> RecordCheck.conforming(it.toString().getBytes(StandardCharsets.UTF_8)));
    }
  }
}
