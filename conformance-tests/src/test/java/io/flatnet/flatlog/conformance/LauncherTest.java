package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.conformance.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher works from anywhere and with any environment. */
final class LauncherTest {

  private static final String GOOD =
      "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",\"component\":\"cni\","
          + "\"message\":\"up\"}\n";

  /** An install of its own, whose first run is yet to come, in a folder with a space. */
  private static final String INSTALL =
      "mkdir -p 'my logs/validator-cli/target' && cp \"$FLATLOG\" 'my logs/'"
          + " && ln -s \"$(dirname \"$FLATLOG\")/validator-cli/target/\"{flatlog-cli.jar,lib}"
          + " 'my logs/validator-cli/target/' && chmod -R a+rX . && ";

  private static final String LOADED = "FLATLOG_JAVA_OPTS=-Xlog:class+load ";

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
  void throughARelativeLinkThatLeadsOutOfItsFolder() throws Exception {
    Outcome outcome =
        version("mkdir a b && ln -s \"$FLATLOG\" a/fl && ln -s ../a/fl b/ && b/fl --version");
    assertThat(outcome.stdout()).as(outcome.stderr()).startsWith("flatlog ");
  }

  @Test
  void withSpacesInThePath() throws Exception {
    Outcome outcome = version(INSTALL + "'my logs/flatlog' --version");
    assertThat(outcome.stdout()).as(outcome.stderr()).startsWith("flatlog ");
  }

  @Test
  void theFirstRunLeavesAnArchiveThatTheNextOnesStartFrom() throws Exception {
    Files.writeString(folder.resolve("good.log"), GOOD);
    Outcome first = version(INSTALL + "'my logs/flatlog' validate good.log");
    assertThat(first.exitCode()).isZero();
    assertThat(first.stdout()).startsWith("1 file, 1 line").hasLineCount(1);
    assertThat(first.stderr()).isEmpty();
    assertThat(archives()).hasSize(1);

    Outcome next = version(LOADED + "'my logs/flatlog' validate good.log");
    assertThat(next.stdout())
        .containsPattern("io[.]flatnet[.]flatlog[.]cli[.]QuickStart.*shared objects file");
    // An AOT cache (Java 25) hands over all its classes at once, whether they are used or not.
    if (archives().get(0).toString().endsWith(".jsa")) {
      assertThat(next.stdout())
          .as("libraries that a conforming record needs not")
          .doesNotContain(
              " picocli.", " tools.jackson.databind.", ".networknt.schema.SchemaRegistry");
    }

    Files.writeString(archives().get(0), "no archive");
    Outcome broken = version("'my logs/flatlog' validate good.log");
    assertThat(broken).isEqualTo(first);
  }

  @Test
  void severalFirstRunsAtATime() throws Exception {
    Files.writeString(folder.resolve("good.log"), GOOD);
    Outcome outcome =
        version(
            INSTALL
                + "for i in 1 2 3; do 'my logs/flatlog' validate good.log & done;"
                + " wait -n && wait -n && wait -n");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout().lines()).hasSize(3).allMatch(line -> line.startsWith("1 file,"));
    assertThat(outcome.stderr()).isEmpty();
    assertThat(archives()).hasSize(1);
  }

  @Test
  void whereTheInstallCannotBeWrittenTo() throws Exception {
    Files.writeString(folder.resolve("good.log"), GOOD);
    // Root may write anywhere: nobody runs it where it may not.
    String asNobody = "setpriv --reuid 65534 --regid 65534 --clear-groups ";
    String run = " 'my logs/flatlog' validate good.log";
    Outcome outcome =
        version(
            INSTALL
                + "mkdir -m 777 cache && if [ \"$(id -u)\" = 0 ]; then as='"
                + asNobody
                + "'; else chmod -R a-w 'my logs'; as=; fi;"
                + " HOME=/nonexistent $as"
                + run
                + " && HOME=/nonexistent XDG_CACHE_HOME=$PWD/cache $as"
                + run
                + " && ls cache/flatlog* | grep -c 'flatlog-cli-.*[ta]$'; chmod -R u+w 'my logs'");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout().lines()).hasSize(3).last().isEqualTo("1");
    assertThat(outcome.stderr()).isEmpty();
    assertThat(archives()).isEmpty();
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("my logs/validator-cli/target"))) {
      return files.filter(file -> file.toString().matches(".*[.](jsa|aot)(?!.lock).*")).toList();
    }
  }

  @Test
  void withAJavaThatIsTooOldItSaysSo() throws Exception {
    String old = "mkdir -p old/bin && printf 'JAVA_VERSION=\"1.8.0_392\"\\n' > old/release";
    String java = " && printf '#!/bin/sh\\nexit 9\\n' > old/bin/java && chmod +x old/bin/java";
    Outcome outcome = version(old + java + " && JAVA_HOME=$PWD/old \"$FLATLOG\" --version");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr())
        .startsWith("flatlog: " + folder.toRealPath() + "/old/bin/java is Java 1.8.0_392: install")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"11.0.2", "16.0.1", "9"})
  void withAnOldJavaFirstInThePathItSaysSo(String version) throws Exception {
    Path old = folder.resolve("old");
    Files.createDirectories(old.resolve("bin"));
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Files.writeString(old.resolve("bin/java"), "#!/bin/sh\nexit 9\n");
    Outcome outcome =
        version(
            "chmod +x old/bin/java && mkdir first && ln -s ../old/bin/java first/java"
                + " && env -u JAVA_HOME PATH=\"$PWD/first:$PATH\" \"$FLATLOG\" --version");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr())
        .contains("/first/java is Java " + version + ": install a JDK 17")
        .hasLineCount(1);
  }

  @Test
  void withAJavaThatIsTooOldAndNoReleaseFileItSaysSo() throws Exception {
    Path java = Files.createDirectories(folder.resolve("old/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
    Outcome outcome = version("chmod +x old/bin/java && JAVA_HOME=$PWD/old \"$FLATLOG\" --version");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains(" is Java 11.0.2: install a JDK 17").hasLineCount(1);
  }

  @Test
  void withAJavaHome() throws Exception {
    Outcome outcome =
        Command.shell("PATH=/usr/bin:/bin \"$FLATLOG\" --version")
            .in(folder)
            .with("JAVA_HOME", System.getProperty("java.home"))
            .run();
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
  void whatGoesToAStandardErrorThatIsClosedGoesNowhere() throws Exception {
    Files.writeString(folder.resolve("near.log"), GOOD.replace("message", "msg"));
    Outcome outcome = version("\"$FLATLOG\" fix --changes /dev/stderr near.log 2>&-");
    assertThat(outcome).isEqualTo(new Outcome(0, GOOD, ""));
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
