package io.flatnet.flatlog.junit;

import static io.flatnet.flatlog.junit.LogAssert.assertThatLog;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checker as a library gives the verdict that the CLI gives. */
class LogCheckerTest {

  private static final String GOOD =
      "{\"timestamp\":\"2026-11-22T07:00:00.000Z\",\"level\":\"INFO\",\"component\":\"cni\","
          + "\"message\":\"attached\",\"extra\":{\"ifname\":\"eth0\"}}\n";

  @TempDir Path folder;

  private Path log(String... lines) throws IOException {
    return Files.writeString(folder.resolve("app.log"), String.join("", lines));
  }

  @Test
  void aConformingFileHasNoViolations() throws Exception {
    Path log = log(GOOD, GOOD);
    assertThat(LogChecker.standard().check(log)).isEmpty();
    assertThatLog(log).conforms().hasRecords(2);
  }

  @Test
  void aViolationSaysWhereAndWhat() throws Exception {
    Path log = log(GOOD, GOOD.replace("INFO", "info"));
    List<Violation> violations = LogChecker.standard().check(log);
    assertThat(violations).hasSize(1);
    Violation violation = violations.get(0);
    assertThat(violation.code()).isEqualTo("FL205");
    assertThat(violation.rule()).isEqualTo("bad-level");
    assertThat(violation.line()).isEqualTo(2);
    assertThat(violation.column()).isEqualTo(49);
    assertThat(violation.pointer()).isEqualTo("/level");
    assertThat(violation.found()).contains("info");
    assertThat(violation.warning()).isFalse();
    assertThat(violation.toString()).startsWith(log + ":2:49 FL205 bad-level /level: ");
    assertThatThrownBy(() -> assertThatLog(log).conforms())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("1 violation")
        .hasMessageContaining("FL205");
    assertThatThrownBy(() -> assertThatLog(log).hasRecords(3))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("holds 2");
  }

  @Test
  void manyViolationsAreCountedAndFewShown() throws Exception {
    String[] lines = new String[1000];
    java.util.Arrays.fill(lines, "no json\n");
    Path log = log(lines);
    assertThatThrownBy(() -> assertThatLog(log).conforms())
        .hasMessageContaining("1000 violations")
        .hasMessageContaining("and 980 more");
  }

  @Test
  void anExtensionSchemaAndOtherRulesAreHeld() throws Exception {
    Path schema =
        Files.writeString(
            folder.resolve("cni.schema.json"),
            "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"properties\":"
                + "{\"extra\":{\"properties\":{\"ifname\":{\"type\":\"number\"}}}}}");
    Path log = log(GOOD);
    assertThat(LogChecker.of(schema).check(log))
        .extracting(Violation::code, Violation::pointer)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("FL290", "/extra/ifname"));
    LogChecker strict = LogChecker.standard().withRules(List.of("FL301"), List.of());
    assertThat(strict.check(log)).isNotEmpty().allMatch(Violation::warning);
    assertThatThrownBy(() -> assertThatLog(log).checkedBy(strict).conforms())
        .hasMessageContaining("FL301");
    Path broken = Files.writeString(folder.resolve("broken.json"), "{");
    assertThatThrownBy(() -> LogChecker.of(broken)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LogChecker.of(folder.resolve("missing")))
        .hasMessageContaining("missing");
    assertThatThrownBy(() -> strict.withRules(List.of("FL999"), List.of()))
        .hasMessageContaining("FL999");
  }

  @Test
  void aFileThatCannotBeReadIsAnException() {
    Path missing = folder.resolve("missing.log");
    assertThatThrownBy(() -> LogChecker.standard().check(missing))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("missing.log");
    assertThatThrownBy(() -> assertThatLog(missing).conforms()).hasMessageContaining("missing.log");
  }

  @Test
  void nothingOfTheCommandLineIsNeeded() throws Exception {
    // Not the packaged checker: its manifest names the libraries of the command line.
    Path checker = Path.of(System.getProperty("flatlog.root"), "validator-cli/target/classes");
    List<URL> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      boolean packaged = entry.contains("flatlog-cli") || entry.contains("validator-cli");
      classPath.add((packaged ? checker : Path.of(entry)).toUri().toURL());
    }
    Path log = log("no json\n");
    try (URLClassLoader loader =
        new URLClassLoader(classPath.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
      Class<?> type = loader.loadClass(LogChecker.class.getName());
      Object standard = type.getMethod("standard").invoke(null);
      assertThat(type.getMethod("check", Path.class).invoke(standard, log).toString())
          .contains("FL102");
      for (String other :
          List.of(
              "picocli.CommandLine",
              "me.tongfei.progressbar.ProgressBar",
              "org.slf4j.nop.NOPServiceProvider")) {
        assertThatThrownBy(() -> loader.loadClass(other))
            .isInstanceOf(ClassNotFoundException.class);
      }
    }
  }
}
