package io.flatnet.flatlog.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Written bytes, checked by the real {@code flatlog validate} and read back. */
final class Checked {

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(1 << 30).build())
                  .build())
          .build();

  private Checked() {}

  /** The repository's root. */
  static Path root() {
    return Path.of(System.getProperty("flatlog.root", Path.of("..").toAbsolutePath().toString()));
  }

  /** The command; without its launcher where no shell runs it. */
  static List<String> flatlog(String... arguments) {
    List<String> command = new ArrayList<>();
    if (File.separatorChar == '/') {
      command.add(root().resolve("flatlog").toString());
    } else {
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("-jar");
      command.add(root().resolve("validator-cli/target/flatlog-cli.jar").toString());
    }
    command.addAll(List.of(arguments));
    return command;
  }

  /** Asserts that the checker finds nothing at all to say, warnings included. */
  static List<JsonNode> records(byte[] bytes) throws IOException, InterruptedException {
    Path file = Files.createTempFile("flatlog-checked", ".log");
    try {
      Files.write(file, bytes);
      assertConforming(file);
    } finally {
      Files.delete(file);
    }
    return parse(bytes);
  }

  static List<JsonNode> records(Path file) throws IOException, InterruptedException {
    assertConforming(file);
    return parse(Files.readAllBytes(file));
  }

  /** What the checker says of files that may hold lines it refuses. */
  record Verdict(List<JsonNode> conforming, int refusedLines) {}

  static Verdict verdict(List<Path> files) throws IOException, InterruptedException {
    List<String> command = flatlog("validate", "--no-progress", "--format", "jsonl");
    files.forEach(file -> command.add(file.toString()));
    ChildProcess.Result result = ChildProcess.run(command);
    assertThat(result.exitCode()).as(result.stderr()).isBetween(0, 1);
    Set<String> refused = new HashSet<>();
    long conforming = -1;
    for (JsonNode finding : parse(result.stdout().getBytes(StandardCharsets.UTF_8))) {
      if (finding.has("summary")) {
        conforming = finding.at("/summary/conforming").asLong();
      } else {
        refused.add(
            Path.of(finding.get("file").asString()).getFileName() + ":" + finding.get("line"));
      }
    }
    List<JsonNode> records = new ArrayList<>();
    for (Path file : files) {
      // A torn line may end within a character.
      List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
      for (int i = 0; i < lines.size(); i++) {
        if (!refused.contains(file.getFileName() + ":" + (i + 1))) {
          records.add(MAPPER.readTree(lines.get(i)));
        }
      }
    }
    assertThat(records).hasSize((int) conforming);
    return new Verdict(records, refused.size());
  }

  private static void assertConforming(Path file) throws IOException, InterruptedException {
    ChildProcess.Result result =
        ChildProcess.run(
            flatlog("validate", "--no-progress", "--fail-on", "warning", file.toString()));
    assertThat(result.exitCode())
        .as("flatlog validate says:%n%s%n%s", shortened(result.stdout()), result.stderr())
        .isZero();
  }

  private static String shortened(String text) {
    return text.length() < 4000 ? text : text.substring(0, 4000) + "…";
  }

  /** Reads the lines back without the checker. */
  static List<JsonNode> parse(byte[] bytes) {
    List<JsonNode> records = new ArrayList<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
      if (!line.isEmpty()) {
        records.add(MAPPER.readTree(line));
      }
    }
    return records;
  }

  static byte[] join(List<byte[]> lines) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] line : lines) {
      all.write(line);
    }
    return all.toByteArray();
  }
}
