package io.flatnet.flatlog.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flatnet.flatlog.yaml.InvalidYamlException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Other people's programs that judge what is rendered. */
final class TestPrograms {

  static final Path TARGET = Path.of(System.getProperty("flatlog.root"), "validator-cli/target");

  private static final Path RESOURCES =
      Path.of(System.getProperty("flatlog.root"), "validator-cli/src/test/resources/stack");

  /** Pinned: grammars and what they need, the types of the Grafana that is run. */
  private static final List<String> PACKAGES =
      List.of(
          "@grafana/lezer-logql@0.4.2",
          "@lezer/lr@1.4.10",
          "@lezer/common@1.5.5",
          "@grafana/schema@" + version(catalogue().images().grafana()),
          // The last one that has the type of Loki's queries.
          "grafana-12@npm:@grafana/schema@12.3.0",
          // The grammars of VS Code, PowerShell's among them.
          "@vscode/tree-sitter-wasm@0.3.1",
          "tslib@2.8.1",
          "typescript@5.9.3");

  private TestPrograms() {}

  private static String version(String image) {
    return image.substring(image.lastIndexOf(':') + 1);
  }

  /** The catalogue of this repository. */
  static Catalogue catalogue() {
    try {
      return Catalogue.read(
          Path.of(System.getProperty("flatlog.root"), "logging", Catalogue.FILE_NAME));
    } catch (IOException | InvalidYamlException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same with another text in the place of one that it has. */
  static Catalogue catalogueWith(Path folder, String text, String other) {
    try {
      Path original = Path.of(System.getProperty("flatlog.root"), "logging", Catalogue.FILE_NAME);
      String yaml = Files.readString(original);
      assertThat(yaml).contains(text);
      Path changed = folder.resolve(Catalogue.FILE_NAME);
      Files.writeString(changed, yaml.replace(text, other));
      return Catalogue.read(changed);
    } catch (IOException | InvalidYamlException e) {
      throw new IllegalStateException(e);
    }
  }

  static Path resource(String name) {
    return RESOURCES.resolve(name);
  }

  /** Runs a script of the resources on Node, with the packages at hand. */
  static String node(String script, String input) throws IOException, InterruptedException {
    need("node");
    need("npm");
    return run(packages(), input, "node", resource(script).toString());
  }

  private static synchronized Path packages() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(TARGET.resolve("npm"));
    Path done = folder.resolve("installed");
    String wanted = String.join("\n", PACKAGES);
    if (!Files.exists(done) || !Files.readString(done).equals(wanted)) {
      Files.writeString(folder.resolve("package.json"), "{\"private\":true}");
      List<String> install =
          new ArrayList<>(
              List.of(
                  "npm", "install", "--no-save", "--no-audit", "--no-fund", "--no-package-lock"));
      install.add("--ignore-scripts");
      install.addAll(PACKAGES);
      run(folder, "", install.toArray(new String[0]));
      Files.writeString(done, wanted);
    }
    return folder;
  }

  /** Skips the test where the program is missing, or fails where all must be there. */
  static void need(String program) {
    boolean there = false;
    for (String folder : System.getenv("PATH").split(":", -1)) {
      there |= Files.isExecutable(Path.of(folder, program));
    }
    if (!there && "1".equals(System.getenv("FLATLOG_REQUIRE_ALL"))) {
      fail("the program " + program + " is missing");
    }
    assumeTrue(there, "the program " + program + " is missing");
  }

  /** What a program prints; it must succeed. */
  static String run(Path folder, String input, String... command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(TARGET, "program", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      int code = process.waitFor();
      String text = Files.readString(output);
      assertThat(code).as(String.join(" ", command) + "\n" + text).isZero();
      return text;
    } finally {
      Files.delete(output);
    }
  }
}
