package io.flatnet.flatlog.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One conformance case.
 *
 * @param file name of its case file, without .json
 * @param name its name in that file
 * @param input parts of the log's bytes, as the case file has them
 * @param options how the checker is to be run
 * @param conforms the verdict expected
 * @param findings what is expected to be reported
 */
record Case(
    String file,
    String name,
    List<JsonNode> input,
    Options options,
    boolean conforms,
    List<ExpectedFinding> findings) {

  /** How the checker is to be run. An empty schema is none. */
  record Options(String rules, String schema, String wrap) {

    boolean strict() {
      return rules.equals("strict");
    }
  }

  static Case of(String file, JsonNode node) {
    return new Case(
        file,
        node.path("name").asString(),
        node.path("input").valueStream().toList(),
        new Options(
            node.path("rules").asString("default"),
            node.path("schema").asString(""),
            node.path("wrap").asString("auto")),
        node.path("conforms").asBoolean(),
        node.path("findings").valueStream().map(ExpectedFinding::of).toList());
  }

  /** Unique among all cases, and good as a file name. */
  String id() {
    return file + "--" + name;
  }

  /** Whether the checker's exit code is to be 1: strict rules make warnings fail. */
  boolean fails() {
    return options.strict() ? !findings.isEmpty() : !conforms;
  }

  boolean hasFindingOf(String codePrefix) {
    return findings.stream().anyMatch(finding -> finding.code().startsWith(codePrefix));
  }

  void writeTo(Path log) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(log), 1 << 16)) {
      write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void write(OutputStream out) throws IOException {
    for (JsonNode part : input) {
      if (part.isString()) {
        out.write(part.asString().getBytes(UTF_8));
      } else if (part.has("hex")) {
        out.write(HexFormat.ofDelimiter(" ").parseHex(part.path("hex").asString()));
      } else {
        byte[] text = part.path("repeat").asString().getBytes(UTF_8);
        for (int i = part.path("times").asInt(); i > 0; i--) {
          out.write(text);
        }
      }
    }
  }
}
