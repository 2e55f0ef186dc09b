package io.flatnet.flatlog.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.conformance.Command.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code flatlog fix}: what cannot be fixed comes out byte for byte as it went in. */
final class FixTest {

  private static final int LONGEST_RECORD = 262_144;
  private static final String RECORD =
      "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",\"component\":\"cni\","
          + "\"message\":\"up\"}";
  private static final String CRI = "2026-11-22T16:00:00.123456789+09:00 ";

  @TempDir private Path folder;

  private Outcome fix(String... arguments) throws IOException, InterruptedException {
    String[] words = new String[arguments.length + 1];
    words[0] = "fix";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return Command.flatlog(words).in(folder).run();
  }

  private byte[] written(String file) throws IOException {
    return Files.readAllBytes(folder.resolve(file));
  }

  /** Lines of all lengths and bytes, of which none can be made a record. */
  private static byte[] unfixable(long seed) throws IOException {
    Random random = new Random(seed);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    for (int i = 0; i < 60; i++) {
      int length = random.nextInt(10) == 0 ? random.nextInt(1_500_000) : 1 + random.nextInt(300);
      byte[] line = new byte[length];
      random.nextBytes(line);
      for (int j = 0; j < length; j++) {
        // A line end is no part of a line, and ':', '=' and '[' may make one of a known format.
        line[j] = "\n:=[".indexOf(line[j]) >= 0 ? (byte) '!' : line[j];
      }
      line[0] = '#';
      log.write(line);
      log.writeBytes((i % 3 == 0 ? "\r\n" : "\n").getBytes(UTF_8));
    }
    log.writeBytes("{torn".getBytes(UTF_8));
    return log.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void unfixableLinesAreUnchanged(long seed) throws Exception {
    byte[] log = unfixable(seed);
    Files.write(folder.resolve("a.log"), log);
    assertThat(fix("--output", "out.log", "a.log").exitCode()).isEqualTo(1);
    assertThat(written("out.log")).isEqualTo(log);
    assertThat(fix("--output", "out.log", "--rejected", "rest.log", "a.log").exitCode()).isOne();
    assertThat(written("rest.log")).isEqualTo(log);
    assertThat(written("out.log")).isEmpty();
  }

  @Test
  void linesOfSeveralInputsStayApart() throws Exception {
    Files.writeString(folder.resolve("a.log"), "torn\r\nat the end");
    Files.writeString(folder.resolve("b.log"), RECORD);
    Files.writeString(folder.resolve("c.log"), "last");
    fix("--output", "out.log", "a.log", "b.log", "c.log");
    assertThat(written("out.log")).asString().isEqualTo("torn\r\nat the end\n" + RECORD + "\nlast");
  }

  @Test
  void linesTooLongForARecordAreToldAndPassedOn() throws Exception {
    String tooLong = RECORD.replace("up", "u".repeat(LONGEST_RECORD));
    String muchTooLong = "x".repeat(3_000_000);
    String log = RECORD + "\n" + tooLong + "\n" + muchTooLong + "\n" + RECORD + "\n";
    Files.writeString(folder.resolve("a.log"), log);
    Outcome outcome = fix("--output", "out.log", "--changes", "changes.jsonl", "a.log");
    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                1,
                "",
                """
                flatlog: 4 lines: 2 conformed already, 0 were fixed, 2 could not be
                flatlog: could not: 2 × the line is longer than a record may be
                """));
    assertThat(written("out.log")).isEqualTo(log.getBytes(UTF_8));
    assertThat(folder.resolve("changes.jsonl"))
        .content()
        .isEqualTo(
            """
            {"file":"a.log","line":2,"fixed":false,"changes":[],"problems":["the line is longer than a record may be"]}
            {"file":"a.log","line":3,"fixed":false,"changes":[],"problems":["the line is longer than a record may be"]}
            """);
  }

  @Test
  void wrappedLinesKeepTheirWrapper() throws Exception {
    String docker =
        "{\"log\":\"panic\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-22T07:00:00Z\"}\n";
    String parts = CRI + "stdout P not a rec\r\n" + CRI + "stdout F ord\n";
    String never = CRI + "stdout P whose rest never came\n";
    Files.writeString(folder.resolve("a.log"), docker + parts + never);
    assertThat(fix("--output", "out.log", "a.log").exitCode()).isEqualTo(1);
    assertThat(written("out.log")).asString().isEqualTo(docker + parts + never);
  }

  @Test
  void wrappedLinesTooLongForARecordComeOutInTheOrderOfTheirParts() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      log.append(CRI).append("stdout P ").append(String.valueOf(i).repeat(8000)).append('\n');
      log.append(CRI).append("stderr F text ").append(i).append('\n');
    }
    log.append(CRI).append("stdout P ").append("y".repeat(900_000)).append('\n');
    log.append(CRI).append("stdout F end\n").append(CRI).append("stdout F ").append(RECORD);
    Files.writeString(folder.resolve("a.log"), log);
    Outcome outcome = fix("--output", "out.log", "a.log");
    assertThat(outcome.stderr())
        .startsWith("flatlog: 42 lines: 1 conformed already, 0 were fixed, 41 could not be\n")
        .contains("could not: 1 × the line is longer than a record may be\n");
    String out = new String(written("out.log"), UTF_8);
    // The parts of a line stay together as long as they can be held; each stream is in order.
    for (String stream : new String[] {"stdout P", "stdout F end", "stderr"}) {
      assertThat(out.lines().filter(line -> line.contains(stream)))
          .isEqualTo(log.toString().lines().filter(line -> line.contains(stream)).toList());
    }
    assertThat(out).endsWith("stdout F end\n" + RECORD + "\n").hasLineCount(83);
  }

  @Test
  void blankLinesAreLeftOutAndCounted() throws Exception {
    Files.writeString(folder.resolve("a.log"), "\n" + RECORD + "\n \t\r\n");
    Outcome outcome = fix("a.log");
    assertThat(outcome.stdout()).isEqualTo(RECORD + "\n");
    assertThat(outcome.stderr()).contains("changed: 2 × blank line left out\n");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void whatWasReadOfABrokenFileIsPassedOn() throws Exception {
    StringBuilder log = new StringBuilder();
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      log.append("no record but ").append(random.nextLong()).append('\n');
    }
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(log.toString().getBytes(UTF_8));
    }
    byte[] half = Arrays.copyOf(compressed.toByteArray(), compressed.size() / 2);
    Files.write(folder.resolve("a.log.gz"), half);
    Outcome outcome = fix("--output", "out.log", "a.log.gz");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr())
        .startsWith("flatlog: cannot read a.log.gz to its end: the compressed data ends early\n")
        .contains("1 × the rest of the line could not be read\n");
    assertThat(written("out.log")).hasSizeGreaterThan(100_000);
    assertThat(log.toString()).startsWith(new String(written("out.log"), UTF_8));
  }

  @Test
  void memoryIsBoundedWhateverTheLine() throws Exception {
    Outcome outcome =
        Command.shell(
                "head -c 300000000 /dev/zero | FLATLOG_JAVA_OPTS='-Xms8m -Xmx24m' \"$FLATLOG\" fix - | wc -c")
            .run();
    assertThat(outcome.stdout().strip()).as(outcome.stderr()).isEqualTo("300000000");
  }

  @Test
  void linesOfAPipeArePassedOnAsTheyCome() throws Exception {
    Process process = new ProcessBuilder(Command.FLATLOG, "fix", "-").start();
    try {
      process.getOutputStream().write((RECORD + "\nno record\nhalf").getBytes(UTF_8));
      process.getOutputStream().flush();
      byte[] expected = (RECORD + "\nno record\n").getBytes(UTF_8);
      assertThat(process.getInputStream().readNBytes(expected.length)).isEqualTo(expected);
      process.getOutputStream().close();
      assertThat(process.getInputStream().readAllBytes()).asString().isEqualTo("half");
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }
}
