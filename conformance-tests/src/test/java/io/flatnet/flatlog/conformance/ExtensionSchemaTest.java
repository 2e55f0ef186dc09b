package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.conformance.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code --schema}: what is taken for an extension schema, and that every record is held to it. */
final class ExtensionSchemaTest {

  @TempDir private Path folder;

  @BeforeEach
  void logs() throws IOException {
    SampleLogs.writeTo(folder);
  }

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    return Command.flatlog(arguments).in(folder).run();
  }

  @Test
  void aBadExtensionSchemaIsRefused() throws Exception {
    Files.writeString(folder.resolve("broken.json"), "{\"type\": }");
    assertUsageError("broken.json:1:10: ", "validate", "--schema", "broken.json", "good.log");
    Files.writeString(folder.resolve("wrong.json"), "{\"properties\":{\"extra\":{\"type\":7}}}");
    assertUsageError(
        "wrong.json: /properties/extra/type", "validate", "--schema", "wrong.json", "good.log");
    Files.writeString(
        folder.resolve("pattern.json"), "{\"properties\":{\"extra\":{\"pattern\":\"(\"}}}");
    assertUsageError("pattern.json: ", "validate", "--schema", "pattern.json", "good.log");
    Files.writeString(folder.resolve("far.json"), "{\"$ref\":\"https://example.org/none.json\"}");
    assertUsageError("far.json: ", "validate", "--schema", "far.json", "good.log");
  }

  @Test
  void anExtensionSchemaCannotTakeTheStandardsPlace() throws Exception {
    String standard = "https://flatnet.io/flatlog/1.0/log-record.schema.json";
    Files.writeString(folder.resolve("over.json"), "{\"$id\":\"" + standard + "\"}");
    assertUsageError(
        "over.json: its $id is that of", "validate", "--schema", "over.json", "good.log");
    Files.writeString(folder.resolve("self.json"), "{\"$ref\":\"#\"}");
    assertUsageError(
        "self.json: it refers to itself", "validate", "--schema", "self.json", "good.log");
    Files.writeString(
        folder.resolve("old.json"), "{\"$schema\":\"http://json-schema.org/draft-07/schema#\"}");
    assertUsageError("old.json: $schema is ", "validate", "--schema", "old.json", "good.log");
  }

  @Test
  void anExtensionSchemaIsHeldAgainstEveryRecord() throws Exception {
    Files.writeString(
        folder.resolve("my.schema.json"),
        "{\"allOf\":[{\"$ref\":\"https://flatnet.io/flatlog/1.0/log-record.schema.json\"}],"
            + "\"required\":[\"extra\"],\"properties\":{\"extra\":{\"required\":[\"pod\"]}}}");
    Outcome outcome =
        run("validate", "--schema", "my.schema.json", "--format", "jsonl", "bad.log", "warned.log");
    assertThat(
            outcome.jsonLines().stream()
                .filter(line -> line.has("code"))
                .map(ExtensionSchemaTest::brief))
        .containsExactly(
            "bad.log:1 FL290 /extra",
            "bad.log:2 FL290 /extra",
            "bad.log:2 FL205 /level",
            "warned.log:1 FL290 /extra/pod",
            "warned.log:1 FL304 /extra/level");
  }

  private static String brief(JsonNode finding) {
    return finding.get("file").asString()
        + ":"
        + finding.get("line").asInt()
        + " "
        + finding.get("code").asString()
        + " "
        + finding.get("pointer").asString();
  }

  private void assertUsageError(String message, String... arguments) throws Exception {
    Outcome outcome = run(arguments);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr()).startsWith("flatlog: " + message).hasLineCount(1);
  }
}
