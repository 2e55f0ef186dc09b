package io.flatnet.flatlog.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files a glob pattern names, on this system. */
final class InputFinderTest {

  private static final boolean ESCAPES = File.separatorChar != '\\';

  @TempDir private Path folder;

  @BeforeEach
  void files() throws IOException {
    for (String name :
        List.of(
            "a.log", "b.jsonl", "[1].log", "x/a.log", "x/y/a.log", "x/y/z/c.log", "x/b.jsonl")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "{}\n");
    }
  }

  /** Names below the folder, with slashes. */
  private List<String> find(String glob) {
    InputFinder finder = new InputFinder();
    String prefix = folder.toString().replace('\\', '/') + "/";
    List<String> names =
        finder.find(List.of(folder + File.separator + glob)).stream()
            .map(input -> input.name().replace(prefix, ""))
            .sorted()
            .toList();
    assertThat(finder.problems().isEmpty()).isEqualTo(!names.isEmpty());
    return names;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*.log           | [1].log a.log",
        "*/*.log         | x/a.log",
        "x//*.log        | x/a.log",
        "x/*//a.log      | x/y/a.log",
        "x/?.*           | x/a.log x/b.jsonl",
        "**/*.jsonl      | b.jsonl x/b.jsonl",
        "x/**/a.log      | x/a.log x/y/a.log",
        "**/y/**/*.log   | x/y/a.log x/y/z/c.log",
        "x/**/z/**/*.log | x/y/z/c.log",
        "x/**            | x/a.log x/b.jsonl x/y/a.log x/y/z/c.log",
        "{a,c}.log       | a.log",
        "x/{**/c,a}.log  | x/a.log x/y/z/c.log",
        "[ab].*          | a.log b.jsonl",
        "[[]1].log       | [1].log",
        "none/*.log      |",
        "*.LOG.gz        |"
      })
  void aPatternNamesWhatAShellWouldMake(String glob, String names) {
    assertThat(String.join(" ", find(glob))).isEqualTo(names == null ? "" : names);
    if (!ESCAPES) {
      assertThat(String.join(" ", find(glob.replace('/', '\\'))))
          .isEqualTo(names == null ? "" : names);
    }
  }

  @Test
  void whereABackslashIsNoSeparatorItEscapes() {
    assumeTrue(ESCAPES, "it stands between folders here");
    assertThat(find("\\[*\\].log")).containsExactly("[1].log");
    assertThat(find("\\[1].lo?")).containsExactly("[1].log");
    assertThat(find("x\\/*.jsonl")).containsExactly("x/b.jsonl");
    assertThat(find("\\*.log")).isEmpty();
  }
}
