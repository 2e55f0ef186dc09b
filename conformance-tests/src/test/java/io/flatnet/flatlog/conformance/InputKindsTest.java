package io.flatnet.flatlog.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.flatnet.flatlog.conformance.Command.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
  }

  @Test
  void namesAreShownWithoutWhatActsOnATerminal() throws Exception {
    Files.writeString(folder.resolve("a\u001b[2Jb.log"), LOG);
    assertThat(validate(".").stdout()).contains("a\\x1b[2Jb.log" + FOUND).doesNotContain("\u001b");
  }
}
