package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
  @Test
  void theGuideShowsTrueOutput() throws IOException {
    String guide = Files.readString(GUIDE);
    String trueGuide = CONSOLE.matcher(guide).replaceAll(DocumentedOutputTest::withTrueOutput);
    if (Boolean.getBoolean("flatlog.update")) {
      Files.writeString(GUIDE, trueGuide);
    }
    assertThat(guide).as("docs/migrating.md; see this test's source").isEqualTo(trueGuide);
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
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  private static String withTrueOutput(MatchResult block) {
    List<String> arguments = SPACE.splitAsStream(block.group(2)).toList();
    String output = Cli.run(CaseFiles.ROOT, arguments).stdout();
    return Matcher.quoteReplacement(block.group(1) + output + "```");
  }
}
