package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.conformance.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual pages, as man and groff read them. */
final class ManPagesTest {

  private static final Pattern COMMAND = Pattern.compile("(?m)^## (flatlog.*)$");

  @TempDir private static Path folder;
  private static Path pages;

  @BeforeAll
  static void write() throws Exception {
    pages = folder.resolve("share/man/man1");
    assertThat(Command.flatlog("man", "--output", pages.toString()).run())
        .isEqualTo(new Outcome(0, "", ""));
  }

  @Test
  void everyCommandHasAPage() throws Exception {
    String reference = Files.readString(Command.ROOT.resolve("docs/cli.md"));
    List<String> expected =
        COMMAND
            .matcher(reference)
            .results()
            .map(heading -> heading.group(1).replace(' ', '-') + ".1")
            .toList();
    try (Stream<Path> files = Files.list(pages)) {
      assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
          .hasSizeGreaterThan(15)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void groffWarnsOfNothing() throws Exception {
    Outcome run =
        Command.shell("for page in *; do groff -mandoc -ww -Tutf8 \"$page\" || exit; done")
            .in(pages)
            .run();
    assertThat(run.stderr()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void manFindsAndShowsThem() throws Exception {
    String text = shown("validate");
    assertThat(text)
        .contains("flatlog-validate - Checks log files: which lines break the standard")
        .contains("flatlog validate [-hV]")
        .containsPattern("--format=FORMAT\n +One of text, jsonl, sarif")
        .containsPattern("--\\[no-]strict\n +All rules on")
        .containsPattern("EXIT STATUS\n +0 +every record conforms\n")
        .contains("  flatlog validate logs/ 'old/**/*.log.gz'\n")
        .contains("flatlog(1)")
        .doesNotContain("--reference");
    assertThat(shown("stack"))
        .containsPattern("check +Checks a log stack")
        .contains("flatlog-stack-check(1)");
  }

  private static String shown(String command) throws IOException, InterruptedException {
    Outcome run =
        Command.shell("man -P cat flatlog-" + command)
            .with("MANPATH", folder.resolve("share/man").toString())
            .with("MANWIDTH", "100")
            .with("LC_ALL", "C.UTF-8")
            .run();
    assertThat(run.stderr()).isEmpty();
    return run.stdout();
  }
}
