package io.flatnet.flatlog.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.flatnet.flatlog.conformance.Command.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The status line of {@code --follow} on a pseudo-terminal, and only there. */
final class FollowTerminalTest {

  private static final int CONTROL_C = 3;
  private static final String GOOD =
      "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",\"component\":\"cni\","
          + "\"message\":\"up\"}\n";
  private static final String FOLLOW = "\"$FLATLOG\" validate --follow --format github ";
  private static final String STATUS = "following: ";

  @TempDir private Path folder;

  private void append(String file, String text) throws IOException {
    Files.writeString(
        folder.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** A line of the shell at a terminal; what it ends with is what the line ends with. */
  private Command atTerminal(String line) {
    return Command.shell("script -qefc '" + line + "' /dev/null")
        .in(folder)
        .with("TERM", "xterm")
        .with("SHELL", "/bin/sh");
  }

  /** Reads until a text was shown. */
  private static String readTo(String text, InputStream terminal) throws IOException {
    StringBuilder shown = new StringBuilder();
    while (shown.indexOf(text) < 0) {
      int next = terminal.read();
      if (next < 0) {
        return fail("never shown: " + text + " but: " + shown);
      }
      shown.append((char) next);
    }
    return shown.toString();
  }

  @Test
  void anInterruptLeavesACleanScreenAndTheVerdict() throws Exception {
    append("a.log", GOOD);
    // A shell that stayed would be ended by the interrupt itself.
    Process process = atTerminal("exec " + FOLLOW + "a.log").start();
    try {
      InputStream terminal = process.getInputStream();
      StringBuilder shown = new StringBuilder(readTo("1 record, 1 conforming, 0 errors", terminal));
      append("a.log", GOOD.replace("INFO", "info") + GOOD.repeat(1_000_000));
      shown.append(readTo("bad-level", terminal)).append(readTo("records, ", terminal));
      process.getOutputStream().write(CONTROL_C);
      process.getOutputStream().flush();
      shown.append(new String(terminal.readAllBytes(), UTF_8));
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(shown).contains(STATUS);
      assertThat(String.join("", Screen.of(shown.toString())))
          .startsWith("::error file=a.log,line=2,col=49,title=FL205 bad-level::this is no level")
          .contains("FATAL::notice title=flatlog::1 file, ")
          .endsWith(" 1 error, 0 warnings")
          .doesNotContain(STATUS, "^C");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aLimitLeavesACleanScreen() throws Exception {
    append("a.log", GOOD);
    Outcome outcome = atTerminal(FOLLOW + "--for 1s a.log").run();
    assertThat(outcome.stdout()).contains(STATUS);
    assertThat(outcome.exitCode()).isZero();
    assertThat(String.join("", Screen.of(outcome.stdout())))
        .startsWith("::notice title=flatlog::1 file, 1 line: 1 of 1 records conform")
        .endsWith(" 0 warnings");
  }

  @Test
  void nothingOfItReachesAPipeOrAFile() throws Exception {
    append("a.log", GOOD);
    Outcome piped = atTerminal(FOLLOW + "--for 1s a.log | cat > out.txt").run();
    assertThat(piped.stdout()).contains(STATUS);
    assertThat(folder.resolve("out.txt"))
        .content()
        .startsWith("::notice title=flatlog::1 file")
        .hasLineCount(1)
        .doesNotContain("\u001b", "\r");
    Outcome redirected = atTerminal(FOLLOW + "--for 1s a.log 2> err.txt").run();
    assertThat(redirected.stdout()).startsWith("::notice ").doesNotContain("\u001b", STATUS);
    assertThat(folder.resolve("err.txt")).isEmptyFile();
  }

  @Test
  void thereIsNoneWhereNoneIsWantedOrTheCursorCannotMove() throws Exception {
    append("a.log", GOOD);
    Outcome unwanted = atTerminal(FOLLOW + "--no-progress --for 1s a.log").run();
    assertThat(unwanted.stdout()).startsWith("::notice ").doesNotContain("\u001b", STATUS);
    Outcome dumb = atTerminal(FOLLOW + "--for 1s a.log").with("TERM", "dumb").run();
    assertThat(dumb.stdout()).startsWith("::notice ").doesNotContain("\u001b", STATUS);
  }
}
