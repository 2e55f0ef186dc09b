package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.conformance.Command.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher works from anywhere and with any environment. */
final class LauncherTest {

  private static final String GOOD =
      "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",\"component\":\"cni\","
          + "\"message\":\"up\"}\n";

  @TempDir private Path folder;

  private Outcome version(String line) throws Exception {
    return Command.shell(line).in(folder).run();
  }

  @Test
  void throughASymbolicLinkFromAnotherFolder() throws Exception {
    Files.createDirectories(folder.resolve("a b"));
    Outcome outcome =
        version("ln -s \"$FLATLOG\" 'a b/fl' && ln -s 'a b/fl' again && ./again --version");
    assertThat(outcome.stdout()).as(outcome.stderr()).startsWith("flatlog ");
  }

  @Test
  void withSpacesInThePath() throws Exception {
    String copy =
        "mkdir -p 'my logs/validator-cli/target' && cp \"$FLATLOG\" 'my logs/' && cd 'my logs'"
            + " && ln -s \"$(dirname \"$FLATLOG\")/validator-cli/target/\"{flatlog-cli.jar,lib}"
            + " validator-cli/target/ && cd .. && 'my logs/flatlog' --version";
    Outcome outcome = version(copy);
    assertThat(outcome.stdout()).as(outcome.stderr()).startsWith("flatlog ");
  }

  @Test
  void withAJavaHomeThatIsNone() throws Exception {
    Outcome outcome = version("JAVA_HOME=/no/such/folder \"$FLATLOG\" --version");
    assertThat(outcome.stdout()).as(outcome.stderr()).startsWith("flatlog ");
  }

  @Test
  void withoutJavaItSaysSo() throws Exception {
    String tools = "for t in bash dirname readlink; do ln -s \"$(command -v $t)\" .; done;";
    Outcome outcome = version(tools + " env -u JAVA_HOME PATH=\"$PWD\" \"$FLATLOG\" --version");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).startsWith("flatlog: no java found").hasLineCount(1);
  }

  @Test
  void withStandardInputClosedItIsEmpty() throws Exception {
    Files.writeString(folder.resolve("good.log"), GOOD);
    Outcome outcome = version("\"$FLATLOG\" validate - good.log <&-");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).contains("1 of 1 record");
  }

  @Test
  void withStandardOutputClosedItSaysSo() throws Exception {
    Files.writeString(folder.resolve("good.log"), GOOD);
    Outcome outcome = version("\"$FLATLOG\" validate good.log >&-");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).isEqualTo("flatlog: cannot write: standard output is closed\n");
  }

  @Test
  void withStandardErrorClosedItWorks() throws Exception {
    Files.writeString(folder.resolve("good.log"), GOOD);
    Outcome outcome = version("\"$FLATLOG\" validate good.log missing.log 2>&-");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stdout()).contains("1 of 1 record");
  }

  @Test
  void withEveryStandardStreamClosedItEnds() throws Exception {
    Outcome outcome = version("\"$FLATLOG\" validate - <&- >&- 2>&-");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @Test
  void whereNothingIsBuiltNorCanBe() throws Exception {
    Files.writeString(folder.resolve("validator-cli"), "in place of the folder");
    Outcome outcome = version("cp \"$FLATLOG\" . && ./flatlog --version");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr())
        .isEqualTo(
            "flatlog: nothing is built and "
                + folder.toRealPath()
                + "/validator-cli/target cannot be written\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LC_ALL=C",
        "LC_ALL=POSIX",
        "LC_ALL= LC_CTYPE=C",
        "-u LC_ALL -u LC_CTYPE -u LANG",
        "LC_ALL=xx_XX.UTF-8"
      })
  void withNamesThatAreNotAscii(String locale) throws Exception {
    // The shell makes the file: this test itself may run in such a locale.
    Files.writeString(folder.resolve("good.log"), GOOD);
    String name = "$'\\346\\227\\245\\346\\234\\254.log'";
    Outcome outcome =
        version("cp good.log " + name + " && env " + locale + " \"$FLATLOG\" validate " + name);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).contains("1 of 1 record");
  }
}
