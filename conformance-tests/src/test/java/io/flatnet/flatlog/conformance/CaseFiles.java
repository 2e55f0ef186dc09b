package io.flatnet.flatlog.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** The repository and the case files in it. */
final class CaseFiles {

  static final Path ROOT =
      Path.of(System.getProperty("flatlog.root", "..")).toAbsolutePath().normalize();

  private static final ObjectReader JSON = JsonMapper.shared().reader();

  private CaseFiles() {}

  static List<Path> all() {
    try (Stream<Path> files = Files.list(ROOT.resolve("conformance-tests/cases"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode read(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Case> cases(Path file) {
    String name = file.getFileName().toString().replace(".json", "");
    return read(file).path("cases").valueStream().map(node -> Case.of(name, node)).toList();
  }

  static List<Case> allCases() {
    return all().stream().flatMap(file -> cases(file).stream()).toList();
  }
}
