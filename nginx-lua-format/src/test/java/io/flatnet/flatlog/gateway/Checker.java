package io.flatnet.flatlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The project's own checker, {@code flatlog validate}, in a process of its own. */
final class Checker {

  private Checker() {}

  /** Checks that all lines of the files conform, without a finding, and gives their number. */
  static long conformingLines(Path folder, List<Path> files)
      throws IOException, InterruptedException {
    Path output = folder.resolve("findings.jsonl");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "validate",
                "--schema",
                Nginx.PRODUCT.resolveSibling("schema").resolve("gateway.schema.json").toString(),
                "--fail-on",
                "warning",
                "--format",
                "jsonl",
                "--max-findings",
                "5",
                "--output",
                output.toString()));
    files.forEach(file -> command.add(file.toString()));
    Path console = folder.resolve("checker.log");
    int exit =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(console.toFile())
            .start()
            .waitFor();
    List<String> lines = Files.exists(output) ? Files.readAllLines(output) : List.of();
    assertThat(exit).as("%s%n%s", lines, Files.readString(console)).isZero();
    JsonNode summary = new JsonMapper().readTree(lines.get(lines.size() - 1)).get("summary");
    assertThat(lines).hasSize(1);
    assertThat(summary.get("conforming").asLong()).isEqualTo(summary.get("lines").asLong());
    return summary.get("lines").asLong();
  }
}
