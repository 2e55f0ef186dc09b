package io.flatnet.flatlog.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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

/**
 * Line, column and offset lead to what was found in the file as it lies on disk, however it is
 * wrapped: whoever opens the file at that place sees the offending text.
 */
final class PositionsTest {

  private static final String[] FILLERS = {"a", "é", "日本語", "😀", " ", "x".repeat(300), ""};

  @TempDir private Path folder;
  private final Random random = new Random(42);

  private String filler() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(FILLERS[random.nextInt(FILLERS.length)]);
    }
    return text.toString();
  }

  private String badRecord() {
    return "{\"extra\":{\"a\":\""
        + filler()
        + "\"},\"timestamp\":\"2024-01-15T10:30:00.123Z\",\"level\":\"odd level\",\"message\":\"m"
        + filler()
        + "\",\"component\":\"Odd Component\"}";
  }

  @Test
  void ofPlainLines() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 8000; i++) {
      log.append(badRecord()).append(random.nextBoolean() ? "\n" : "\r\n");
    }
    assertThat(check("plain.log", log.toString())).isEqualTo(16_000);
  }

  @Test
  void ofCriLinesInParts() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      String record = badRecord();
      int cut = record.offsetByCodePoints(0, random.nextInt(8));
      String prefix = "2026-11-22T16:00:00.123456789+09:00 stdout ";
      log.append(prefix).append("P ").append(record, 0, cut).append('\n');
      log.append(prefix).append("F ").append(record.substring(cut)).append('\n');
    }
    assertThat(check("cri.log", log.toString())).isEqualTo(1000);
  }

  @Test
  void ofDockerLines() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      String text = JsonMapper.shared().writeValueAsString(badRecord() + "\n");
      log.append("{\"log\":").append(text);
      log.append(",\"stream\":\"stderr\",\"time\":\"2026-11-22T07:00:00Z\"}\n");
    }
    assertThat(check("docker.log", log.toString())).isEqualTo(1000);
  }

  @Test
  void namesThatAreNoUnicodeArePointedToAsOthersReadThem() throws Exception {
    Files.writeString(
        folder.resolve("half.log"), "{\"\\ud83d\":{\"a~/b\":\"\\udc00\"},\"\ue000\":1}\n");
    Cli.Run run =
        Cli.run(
            folder, List.of("validate", "--ignore", "FL", "--select", "FL110,FL202", "half.log"));
    assertThat(run.stdout())
        .contains("FL110 lone-surrogate at /\ufffd: ")
        .contains("FL110 lone-surrogate at /\ufffd/a~0~1b: ")
        .contains("FL202 unknown-field at /\ufffd: \"\ufffd\" is no field")
        .contains("FL202 unknown-field at /\ue000: ")
        .doesNotContain("\ue03d");
  }

  /** Checks every finding's place and returns how many findings there were. */
  private int check(String name, String log) throws IOException {
    byte[] bytes = log.getBytes(UTF_8);
    Files.write(folder.resolve(name), bytes);
    Cli.Run run = Cli.run(folder, List.of("validate", "--format", "jsonl", name));
    List<Long> lineStarts = lineStarts(bytes);
    for (JsonNode finding : run.findings()) {
      long offset = finding.get("offset").asLong();
      int line = finding.get("line").asInt();
      assertThat(offset).isEqualTo(lineStarts.get(line - 1));
      int next = line < lineStarts.size() ? lineStarts.get(line).intValue() : bytes.length;
      String text = new String(bytes, (int) offset, next - (int) offset, UTF_8);
      String from = text.substring(text.offsetByCodePoints(0, finding.get("column").asInt() - 1));
      assertThat(from.replace("\\\"", "\"")).startsWith(finding.get("found").asString());
    }
    return run.findings().size();
  }

  private static List<Long> lineStarts(byte[] bytes) {
    List<Long> starts = new ArrayList<>(List.of(0L));
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        starts.add(i + 1L);
      }
    }
    return starts;
  }
}
