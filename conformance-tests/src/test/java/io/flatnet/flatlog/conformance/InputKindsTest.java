package io.flatnet.flatlog.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.flatnet.flatlog.conformance.Command.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files, folders, patterns, pipes; plain, gzip and zstd, told apart by content. */
final class InputKindsTest {

  private static final String GOOD =
      "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",\"component\":\"cni\","
          + "\"message\":\"up\"}\n";
  private static final String LOG = GOOD + GOOD.replace("INFO", "info") + GOOD;
  private static final String FOUND = ":2:49: error FL205";

  @TempDir private Path folder;

  private Outcome validate(String... arguments) throws IOException, InterruptedException {
    String[] words = new String[arguments.length + 1];
    words[0] = "validate";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return Command.flatlog(words).in(folder).run();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void compressedFilesWhateverTheirNames() throws Exception {
    Files.write(folder.resolve("a.log.gz"), gzip(LOG));
    Files.write(folder.resolve("gzip-without-the-name"), gzip(LOG));
    Files.write(folder.resolve("b.log.zst"), Zstd.compress(LOG.getBytes(UTF_8)));
    assertThat(validate("a.log.gz").stdout()).contains("a.log.gz" + FOUND);
    assertThat(validate("gzip-without-the-name").stdout()).contains(FOUND);
    assertThat(validate("b.log.zst").stdout()).contains("b.log.zst" + FOUND);
    assertThat(Command.flatlog("validate", "-").reading(gzip(LOG)).run().stdout())
        .contains("<stdin>" + FOUND);
  }

  @Test
  void compressedFilesOfSeveralMembers() throws Exception {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(gzip(GOOD));
    members.write(gzip(LOG));
    Files.write(folder.resolve("two.gz"), members.toByteArray());
    assertThat(validate("two.gz").stdout()).contains("two.gz:3:49: error FL205");
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    frames.write(Zstd.compress(GOOD.getBytes(UTF_8)));
    frames.write(Zstd.compress(LOG.getBytes(UTF_8)));
    Files.write(folder.resolve("two.zst"), frames.toByteArray());
    assertThat(validate("two.zst").stdout()).contains("two.zst:3:49: error FL205");
  }

  @Test
  void cutCompressedFilesAreCheckedAsFarAsTheyGo() throws Exception {
    StringBuilder log = new StringBuilder(LOG);
    for (int i = 0; i < 100_000; i++) {
      log.append(GOOD.replace("up", "item " + i * 7919L % 1_000_003));
    }
    byte[] gzip = gzip(log.toString());
    Files.write(folder.resolve("cut.gz"), Arrays.copyOf(gzip, gzip.length / 2));
    byte[] zstd = Zstd.compress(log.toString().getBytes(UTF_8));
    Files.write(folder.resolve("cut.zst"), Arrays.copyOf(zstd, zstd.length / 2));
    for (String name : new String[] {"cut.gz", "cut.zst"}) {
      Outcome outcome = validate(name);
      assertThat(outcome.exitCode()).isEqualTo(2);
      assertThat(outcome.stderr())
          .startsWith("flatlog: cannot read " + name + " to its end: ")
          .hasLineCount(1);
      assertThat(outcome.stdout()).contains(name + FOUND);
    }
  }

  @Test
  void aFolderIsSearchedForLogs() throws Exception {
    Files.createDirectories(folder.resolve("logs/deep"));
    for (String name :
        new String[] {"a.log", "a.log.1", "a.log-20261122.gz", "b.jsonl", "deep/c.ndjson"}) {
      byte[] bytes = name.endsWith(".gz") ? gzip(LOG) : LOG.getBytes(UTF_8);
      Files.write(folder.resolve("logs").resolve(name), bytes);
    }
    Files.writeString(folder.resolve("logs/README.md"), "no log");
    Files.writeString(folder.resolve("logs/.hidden.log"), "no log");
    assertThat(
            validate("logs").stdout().lines().filter(line -> line.contains("FL205 bad-level at")))
        .extracting(line -> line.substring(0, line.indexOf(':')))
        .containsExactly(
            "logs/a.log",
            "logs/a.log-20261122.gz",
            "logs/a.log.1",
            "logs/b.jsonl",
            "logs/deep/c.ndjson");
  }

  @Test
  void aFolderWithoutLogsIsAnError() throws Exception {
    Files.createDirectories(folder.resolve("empty"));
    Outcome outcome = validate("empty");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr())
        .startsWith("flatlog: no log files in the folder empty")
        .hasLineCount(1);
  }

  @Test
  void aFolderThatContainsItselfEnds() throws Exception {
    Files.createDirectories(folder.resolve("loop"));
    Files.writeString(folder.resolve("loop/a.log"), LOG);
    Files.createSymbolicLink(folder.resolve("loop/again"), folder.resolve("loop"));
    assertThat(validate("loop").stdout()).contains("1 file,").contains(FOUND);
  }

  @Test
  void patternsTheShellLeftAlone() throws Exception {
    Files.createDirectories(folder.resolve("x/y"));
    Files.writeString(folder.resolve("x/a.log"), LOG);
    Files.writeString(folder.resolve("x/y/b.log"), LOG);
    assertThat(validate("x/*.log").stdout()).contains("1 file,");
    assertThat(validate("**/*.log").stdout()).contains("2 files,");
    assertThat(validate("x/**/*.log").stdout()).contains("2 files,");
    Outcome none = validate("x/*.txt");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.stderr()).isEqualTo("flatlog: no file matches x/*.txt\n");
  }

  @Test
  void aFileNamedTwiceIsCheckedOnce() throws Exception {
    Files.writeString(folder.resolve("a.log"), LOG);
    assertThat(validate("a.log", "a.log").stdout()).contains("1 file,");
    assertThat(validate("./a.log", "a.log", folder.resolve("a.log").toString(), ".").stdout())
        .contains("1 file,")
        .contains("./a.log" + FOUND);
  }

  @Test
  void namesAreShownWithoutWhatActsOnATerminal() throws Exception {
    Files.writeString(folder.resolve("a\u001b[2Jb.log"), LOG);
    assertThat(validate(".").stdout()).contains("a\\x1b[2Jb.log" + FOUND).doesNotContain("\u001b");
  }

  @Test
  void anEmptyPathIsNotTheCurrentFolder() throws Exception {
    Files.writeString(folder.resolve("a.log"), LOG);
    Outcome outcome = validate("");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).isEqualTo("flatlog: an empty path was given\n");
    assertThat(outcome.stdout()).startsWith("0 files, 0 lines");
  }

  @Test
  void namesMayHoldLineFeeds() throws Exception {
    Files.createDirectories(folder.resolve("logs"));
    Files.writeString(folder.resolve("logs/a\nb.log"), LOG);
    assertThat(validate("logs").stdout()).contains(FOUND);
    assertThat(validate("logs/a\n*.log").stdout()).contains(FOUND);
  }

  @Test
  void namesThatAreNotInTheLocalesEncoding() throws Exception {
    Files.writeString(folder.resolve("a.log"), LOG);
    String line = "mkdir -p logs && cp a.log logs/$'a\\377.log' && \"$FLATLOG\" validate logs";
    Outcome found = Command.shell(line).in(folder).run();
    assertThat(found.stdout()).as(found.stderr()).contains(FOUND);
    Outcome named = Command.shell(line + "/$'a\\377.log'").in(folder).run();
    assertThat(named.exitCode()).isEqualTo(2);
    assertThat(named.stderr())
        .contains("the name is not valid in this locale's encoding")
        .hasLineCount(1);
  }

  @Test
  void aFolderThatCannotBeReadIsOneProblem() throws Exception {
    Files.createDirectories(folder.resolve("closed"));
    // The superuser reads any folder unless it gives that power up.
    Outcome outcome =
        Command.shell(
                "chmod 000 closed; [ $(id -u) -ne 0 ] || limits='setpriv"
                    + " --bounding-set=-dac_override,-dac_read_search';"
                    + " $limits \"$FLATLOG\" validate closed; code=$?; chmod 755 closed; exit $code")
            .in(folder)
            .run();
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).isEqualTo("flatlog: cannot read closed: permission denied\n");
  }

  @Test
  void compressedFilesCutInTheirHeaders() throws Exception {
    Files.write(folder.resolve("cut.gz"), Arrays.copyOf(gzip(LOG), 2));
    Outcome outcome = validate("cut.gz");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr())
        .isEqualTo("flatlog: cannot read cut.gz: the compressed data ends early\n");
  }

  @Test
  void aSocketIsNoLog() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(folder.resolve("s")));
      Outcome outcome = validate("s");
      assertThat(outcome.exitCode()).isEqualTo(2);
      assertThat(outcome.stderr()).isEqualTo("flatlog: cannot read s: it is a socket\n");
    }
  }

  /** Repeats a task until the progress bar shows an amount, or long did not. */
  private static String untilShown(String amount, String task) {
    return "until [ $SECONDS -ge 30 ] || grep -aqE '" + amount + "' shown; do " + task + "; done";
  }

  /** The CLI as the launcher starts it at a terminal. */
  private Outcome atATerminal(String before, String input, String after) throws Exception {
    return Command.shell(
            (": >shown; " + before + " \"$JAVA\" -Dflatlog.stderr.terminal=true -jar")
                + " \"$(dirname \"$FLATLOG\")/validator-cli/target/flatlog-cli.jar\" validate "
                + (input + " 2>>shown " + after + "; cat shown >&2"))
        .with("JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString())
        .in(folder)
        .run();
  }

  @Test
  void progressOfAPipeIsTheAmountRead() throws Exception {
    Files.writeString(folder.resolve("a.log"), LOG);
    String amount = "[1-9][0-9]*/[?] [kMG]?B";
    Outcome outcome = atATerminal("{ " + untilShown(amount, "cat a.log") + "; } |", "-", "> found");
    assertThat(outcome.stderr()).containsPattern(amount);
  }

  @Test
  void progressOfASmallCompressedFile() throws Exception {
    // Output that nobody reads holds the checker up.
    byte[] bytes = gzip("no record\n".repeat(20_000));
    Files.write(folder.resolve("a.log"), bytes);
    String amount = bytes.length + "/" + bytes.length + " B";
    Outcome outcome =
        atATerminal("", "a.log", "| { " + untilShown(amount, ":") + "; cat; } > found");
    assertThat(outcome.stderr()).contains("100% [").contains(amount);
  }
}
