package io.flatnet.flatlog.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Runs the built CLI as a process. */
final class Cli {

  private static final ObjectReader JSON = JsonMapper.shared().reader();

  private Cli() {}

  /** What a run left behind. */
  record Run(int exitCode, String stdout, String stderr) {

    /** The findings of a run with {@code --format jsonl}; the summary at the end is no finding. */
    List<JsonNode> findings() {
      return stdout.lines().map(JSON::readTree).filter(line -> line.has("code")).toList();
    }
  }

  /** Validates files of a folder, all having the same options, in one process. */
  static Run validate(Path folder, Case.Options options, List<String> names) {
    List<String> arguments = new ArrayList<>(List.of("validate", "--format", "jsonl"));
    arguments.addAll(List.of("--no-progress", "--max-findings", "100000"));
    if (options.strict()) {
      arguments.add("--strict");
    }
    if (!options.schema().isEmpty()) {
      arguments.add("--schema");
      arguments.add(
          CaseFiles.ROOT.resolve("conformance-tests").resolve(options.schema()).toString());
    }
    if (!options.wrap().equals("auto")) {
      arguments.addAll(List.of("--wrap", options.wrap()));
    }
    arguments.addAll(names);
    return run(folder, arguments);
  }

  static Run run(Path folder, List<String> arguments) {
    List<String> command =
        Stream.concat(Stream.of(CaseFiles.ROOT.resolve("flatlog").toString()), arguments.stream())
            .collect(Collectors.toList());
    try {
      Path stdout = Files.createTempFile("flatlog", ".out");
      Path stderr = Files.createTempFile("flatlog", ".err");
      try {
        Process process =
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile())
                .start();
        process.getOutputStream().close();
        int exitCode = process.waitFor();
        return new Run(exitCode, Files.readString(stdout, UTF_8), Files.readString(stderr, UTF_8));
      } finally {
        Files.delete(stdout);
        Files.delete(stderr);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the CLI ran", e);
    }
  }
}
