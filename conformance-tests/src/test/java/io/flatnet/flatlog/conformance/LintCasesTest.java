package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each folder in {@code lint/} shows one rule: files called bad (logback-bad) break it, files
 * called good do not, and {@code expected.txt} is what the linter says about all of them. One
 * process checks all folders. {@code -Dflatlog.update=true} writes the expectations anew.
 */
final class LintCasesTest {

  private static final Path CASES = CaseFiles.ROOT.resolve("conformance-tests/lint");

  /** What was said about the files of each folder, without the folder's name. */
  private static final Map<String, List<String>> SAID = new LinkedHashMap<>();

  @BeforeAll
  static void lintAllFolders() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("lint"));
    arguments.addAll(folders());
    Cli.Run run = Cli.run(CASES, arguments);
    assertThat(run.exitCode()).as(run.stderr()).isEqualTo(1);
    List<String> said = new ArrayList<>(List.of(run.stdout().split("\n\n", -1)));
    assertThat(said.remove(said.size() - 1)).as("the summary").contains(" files, ");
    run.stderr().lines().map(line -> line.replaceFirst("^flatlog: ", "")).forEach(said::add);
    for (String one : said) {
      int slash = one.indexOf('/');
      SAID.computeIfAbsent(one.substring(0, slash), folder -> new ArrayList<>())
          .add(one.substring(slash + 1));
    }
  }

  private static List<String> folders() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    return folders().stream().map(folder -> DynamicTest.dynamicTest(folder, () -> check(folder)));
  }

  private static void check(String folder) throws IOException {
    List<String> said = SAID.getOrDefault(folder, List.of());
    String rule = folder.replaceFirst("-", " ");
    Path expected = CASES.resolve(folder).resolve("expected.txt");
    String text = String.join("\n\n", said) + "\n";
    if (Boolean.getBoolean("flatlog.update")) {
      Files.writeString(expected, text);
    }
    assertThat(expected).content().isEqualTo(text);
    assertThat(said)
        .as("bad files")
        .anyMatch(one -> one.matches("(?s)(logback-)?bad.*") && one.contains(rule));
    assertThat(said)
        .as("good files")
        .noneMatch(one -> one.matches("(?s)(logback-)?good.*") && one.contains(rule));
  }

  @TestFactory
  Stream<DynamicTest> everyRuleHasAFolder() throws IOException {
    List<String> folders = folders();
    return Cli.run(CASES, List.of("explain"))
        .stdout()
        .lines()
        // FL44x and FL45x are about whole stacks: StackCheckTest.
        .filter(line -> line.matches("FL4[0-3].*"))
        .map(line -> line.split(" +", 3))
        .map(words -> words[0] + "-" + words[1])
        .map(rule -> DynamicTest.dynamicTest(rule, () -> assertThat(folders).contains(rule)));
  }
}
