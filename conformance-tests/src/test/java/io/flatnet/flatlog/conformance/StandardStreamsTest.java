package io.flatnet.flatlog.conformance;

import static io.flatnet.flatlog.conformance.SampleLogs.BAD_LEVEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.conformance.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from standard input, and written to files, terminals, pipes and full disks. */
final class StandardStreamsTest {

  @TempDir private Path folder;

  @BeforeEach
  void logs() throws IOException {
    SampleLogs.writeTo(folder);
  }

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    return Command.flatlog(arguments).in(folder).run();
  }

  @Test
  void outputGoesToAFile() throws Exception {
    Outcome outcome = run("validate", "--output", "out.txt", "--color", "auto", "bad.log");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(folder.resolve("out.txt")).content().contains("FL205").doesNotContain("\u001b");
    Outcome unwritable = run("validate", "--output", "no/such/folder/out.txt", "bad.log");
    assertThat(unwritable.exitCode()).isEqualTo(2);
    assertThat(unwritable.stderr())
        .isEqualTo("flatlog: cannot write no/such/folder/out.txt: no such file or folder\n");
  }

  @Test
  void colourIsForTerminalsAndCanBeForced() throws Exception {
    assertThat(run("validate", "bad.log").stdout()).doesNotContain("\u001b");
    assertThat(run("validate", "--color", "always", "bad.log").stdout()).contains("\u001b[1;31m");
    String onTerminal = "script -qec '\"$FLATLOG\" validate --no-progress bad.log' /dev/null";
    assertThat(Command.shell(onTerminal).in(folder).with("TERM", "xterm").run().stdout())
        .contains("\u001b[1;31m");
    assertThat(
            Command.shell(onTerminal)
                .in(folder)
                .with("TERM", "xterm")
                .with("NO_COLOR", "1")
                .run()
                .stdout())
        .contains("FL205")
        .doesNotContain("\u001b[1;31m");
  }

  @Test
  void aClosedPipeEndsItQuietly() throws Exception {
    Files.writeString(folder.resolve("many.log"), BAD_LEVEL.repeat(50_000));
    Outcome outcome =
        Command.shell("\"$FLATLOG\" validate --no-progress many.log | head -n 1").in(folder).run();
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout()).hasLineCount(1);
    outcome = Command.shell("\"$FLATLOG\" sample -n 100000 | head -n 1").run();
    assertThat(outcome.stderr()).isEmpty();
  }

  @Test
  void aFullDiskBehindStdoutIsAnError() throws Exception {
    Outcome outcome = Command.shell("\"$FLATLOG\" validate bad.log > /dev/full").in(folder).run();
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr())
        .isEqualTo("flatlog: cannot write the findings: no space left on device\n");
  }

  @Test
  void standardInputIsNamedMinus() throws Exception {
    Outcome outcome =
        Command.flatlog("validate", "--format", "jsonl", "-").reading(BAD_LEVEL).run();
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.jsonLines().get(0).get("file").asString()).isEqualTo("<stdin>");
  }
}
