package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation shows of the CLI's output, and what it says of the examples. */
class DocumentedOutputTest {

  private static final Path GUIDE = CaseFiles.ROOT.resolve("docs/migrating.md");

  /** A console block: one command, and its output up to the fence. */
  private static final Pattern CONSOLE =
      Pattern.compile("(?ms)^(```console\n\\$ \\./flatlog ([^\n]*)\n)(.*?)^```$");

  private static final Pattern SPACE = Pattern.compile(" ");

  /**
   * Run with {@code -Dflatlog.update=true} to write the outputs anew:
   *
   * <pre>mvn verify -pl conformance-tests -am -Dflatlog.update=true</pre>
   */
  @ParameterizedTest
  @MethodSource("pages")
  void outputsAreTrue(Path page) throws IOException {
    String text = Files.readString(page);
    String trueText = CONSOLE.matcher(text).replaceAll(DocumentedOutputTest::withTrueOutput);
    if (Boolean.getBoolean("flatlog.update")) {
      Files.writeString(page, trueText);
      text = trueText;
    }
    assertThat(text).as("see this test's source").isEqualTo(trueText);
  }

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(CaseFiles.ROOT.resolve("docs"))) {
      List<Path> pages = docs.filter(page -> page.toString().endsWith(".md")).sorted().toList();
      return Stream.concat(Stream.of(CaseFiles.ROOT.resolve("README.md")), pages.stream());
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void onlyTheConformingExamplesConform(Path folder) {
    Cli.Run run = Cli.run(CaseFiles.ROOT, List.of("validate", "--no-progress", folder.toString()));
    assertThat(run.stderr()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(folder.endsWith("conforming") ? 0 : 1);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theGuideCoversEveryExample(Path folder) throws IOException {
    assertThat(Files.readString(GUIDE)).contains("examples/" + folder.getFileName() + "/");
    assertThat(Files.readString(CaseFiles.ROOT.resolve("examples/README.md")))
        .contains("| `" + folder.getFileName() + "` |");
  }

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> folders = Files.list(CaseFiles.ROOT.resolve("examples"))) {
      return folders.filter(DocumentedOutputTest::hasLogs).sorted().toList().stream();
    }
  }

  /** An example that is a program or a configuration has tests of its own. */
  private static boolean hasLogs(Path folder) {
    try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
      return files.anyMatch(file -> file.toString().endsWith(".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withTrueOutput(MatchResult block) {
    List<String> arguments = SPACE.splitAsStream(block.group(2)).toList();
    String output = Cli.run(CaseFiles.ROOT, arguments).stdout();
    return Matcher.quoteReplacement(block.group(1) + output + "```");
  }
}
