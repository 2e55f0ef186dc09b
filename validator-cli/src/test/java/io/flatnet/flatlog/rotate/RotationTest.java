package io.flatnet.flatlog.rotate;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rotates real files, with the dates moved. */
class RotationTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
  private static final Instant NOON = Instant.parse("2026-11-22T03:00:00Z");
  private static final long NO_LIMIT = Long.MAX_VALUE;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit injects it
  private Path folder;

  private final List<Rotation.Event> events = new ArrayList<>();

  private RotationPolicy policy(
      boolean daily, long maxBytes, long keepBytes, Compression compression) {
    return new RotationPolicy(folder, "*.log", daily, maxBytes, 14, keepBytes, compression, null);
  }

  private RotationPolicy daily() {
    return policy(true, NO_LIMIT, NO_LIMIT, Compression.GZIP);
  }

  private void run(RotationPolicy policy, Instant time) throws IOException {
    run(policy, time, false);
  }

  private void run(RotationPolicy policy, Instant time, boolean dryRun) throws IOException {
    events.clear();
    new Rotation(policy, Clock.fixed(time, ZONE), dryRun, events::add, Duration.ofMillis(100))
        .run();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(
        folder.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Names of all files but the rotation's own. */
  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(Archive::nameOf)
          .filter(name -> !name.startsWith(".flatlog-rotate"))
          .sorted()
          .toList();
    }
  }

  private String text(String name) throws IOException {
    try (InputStream file = Files.newInputStream(folder.resolve(name));
        InputStream in =
            name.endsWith(".gz")
                ? new GZIPInputStream(file)
                : name.endsWith(".zst") ? new ZstdInputStream(file) : file) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private @Nullable String failure() {
    return events.stream()
        .filter(Rotation.Event::failed)
        .map(Rotation.Event::text)
        .reduce((a, b) -> a + "\n" + b)
        .orElse(null);
  }

  @ParameterizedTest
  @EnumSource
  void aRotatedFileHasAllThatWasWritten(Compression compression) throws Exception {
    write("access.log", "one\ntwo\n");
    write("unrelated.txt", "stays\n");

    run(policy(true, NO_LIMIT, NO_LIMIT, compression), NOON);

    String archive = "access.log.20261122T030000.000Z" + compression.suffix();
    assertThat(names()).containsExactly(archive, "unrelated.txt");
    assertThat(text(archive)).isEqualTo("one\ntwo\n");
  }

  @Test
  void onceADayInTheHostsZone() throws Exception {
    write("access.log", "one\n");
    run(daily(), NOON);
    write("access.log", "two\n");
    run(daily(), NOON.plus(Duration.ofHours(11)));
    assertThat(names()).hasSize(2).contains("access.log");

    run(daily(), NOON.plus(Duration.ofHours(12)));
    assertThat(names())
        .containsExactly(
            "access.log.20261122T030000.000Z.gz", "access.log.20261122T150000.000Z.gz");
  }

  @Test
  void atItsSizeAtAnyTime() throws Exception {
    RotationPolicy policy = policy(false, 8, NO_LIMIT, Compression.GZIP);
    write("access.log", "1234567");
    run(policy, NOON);
    assertThat(names()).containsExactly("access.log");
    write("access.log", "8");
    run(policy, NOON);
    write("access.log", "12345678");
    run(policy, NOON);
    assertThat(names())
        .as("the clock stood still: names are taken once")
        .containsExactly(
            "access.log.20261122T030000.000Z.gz", "access.log.20261122T030000.001Z.gz");
  }

  @Test
  void retentionDeletesWhatIsOlderAndNothingElse() throws Exception {
    for (int day = 0; day < 30; day++) {
      write("access.log", "day " + day + "\n");
      write("error.log", "day " + day + "\n");
      run(daily(), NOON.plus(Duration.ofDays(day)));
      assertThat(failure()).isNull();
    }
    assertThat(names()).hasSize(30);
    List<String> kept = new ArrayList<>();
    for (String name : names()) {
      kept.add(name.substring(0, 6) + text(name));
    }
    for (int day = 15; day < 30; day++) {
      assertThat(kept).contains("accessday " + day + "\n", "error.day " + day + "\n");
    }
  }

  @Test
  void theOldestGoFirstWhenThereIsTooMuch() throws Exception {
    RotationPolicy policy = policy(true, NO_LIMIT, 25, Compression.NONE);
    for (int day = 0; day < 5; day++) {
      write("access.log", "0123456789");
      run(policy, NOON.plus(Duration.ofDays(day)));
    }
    write("access.log", "01234");
    run(policy, NOON.plus(Duration.ofDays(4)));
    assertThat(names())
        .containsExactly(
            "access.log", "access.log.20261125T030000.000Z", "access.log.20261126T030000.000Z");
  }

  @Test
  void goesOnWhereAnotherRunWasKilled() throws Exception {
    write("access.log.20261120T030000.000Z", "whole\n");
    write("access.log.20261120T030000.000Z.gz.part", "torn");
    write("access.log.20261121T030000.000Z", "both\n");
    write("access.log.20261121T030000.000Z.gz", "either of the two would do");

    run(daily(), NOON);

    assertThat(names())
        .containsExactly(
            "access.log.20261120T030000.000Z.gz", "access.log.20261121T030000.000Z.gz");
    assertThat(text("access.log.20261120T030000.000Z.gz")).isEqualTo("whole\n");
    assertThat(text("access.log.20261121T030000.000Z.gz")).isEqualTo("both\n");
  }

  @Test
  void aFileThatIsStillWrittenToIsKeptAsItIs() throws Exception {
    Path log = folder.resolve("access.log");
    try (Writer writer = Files.newBufferedWriter(log)) {
      writer.write("before\n");
      writer.flush();
      run(daily(), NOON);
      assertThat(failure()).contains("cannot compress", "may still write");
      writer.write("after\n");
      writer.flush();
      run(daily(), NOON.plus(Duration.ofDays(20)));
      assertThat(failure()).contains("cannot compress", "cannot delete", "may still write");
    }
    assertThat(text("access.log.20261122T030000.000Z")).isEqualTo("before\nafter\n");

    run(daily(), NOON.plus(Duration.ofDays(1)));
    assertThat(failure()).isNull();
    assertThat(text("access.log.20261122T030000.000Z.gz")).isEqualTo("before\nafter\n");
  }

  @Test
  void nothingIsCompressedBeforeTheWriterReopened() throws Exception {
    Path reopened = folder.resolve("reopened");
    RotationPolicy failing = withReopen(Reopen.command(List.of("false")));
    RotationPolicy working = withReopen(Reopen.command(List.of("touch", reopened.toString())));
    write("access.log", "one\n");

    run(failing, NOON);
    assertThat(failure()).contains("cannot reopen: false", "ended with 1");
    run(failing, NOON);
    assertThat(names()).containsExactly("access.log.20261122T030000.000Z");

    run(working, NOON);
    assertThat(failure()).isNull();
    assertThat(names()).containsExactly("access.log.20261122T030000.000Z.gz", "reopened");
    Files.delete(reopened);
    run(working, NOON);
    assertThat(reopened).as("there was nothing to reopen for").doesNotExist();
  }

  private RotationPolicy withReopen(Reopen reopen) {
    return new RotationPolicy(
        folder, "*.log", true, NO_LIMIT, 14, NO_LIMIT, Compression.GZIP, reopen);
  }

  @Test
  void theSecondOfTwoAtOnceDoesNothing() throws Exception {
    write("access.log", "one\n");
    try (RotationLock lock = RotationLock.tryIn(folder)) {
      assertThat(lock).isNotNull();
      run(daily(), NOON);
    }
    assertThat(names()).containsExactly("access.log");
    assertThat(events).singleElement().asString().contains("another rotation works");
  }

  @Test
  void aDryRunChangesNothing() throws Exception {
    write("access.log", "one\n");
    write("access.log.20261101T030000.000Z.gz", "old");
    write("access.log.20261120T030000.000Z", "two\n");
    run(daily(), NOON, true);
    assertThat(names()).hasSize(3);
    assertThat(events)
        .extracting(Rotation.Event::text)
        .allMatch(text -> text.startsWith("would "))
        .anyMatch(text -> text.contains("rename"))
        .anyMatch(text -> text.contains("compress"))
        .anyMatch(text -> text.contains("delete"));
  }

  @Test
  void oneFileThatFailsDoesNotKeepTheOthers() throws Exception {
    Files.createDirectories(folder.resolve("a.log.20261101T030000.000Z.gz.part"));
    write("a.log.20261110T030000.000Z", "a\n");
    Files.createDirectories(folder.resolve("a.log.20261110T030000.000Z.gz.part"));
    write("b.log", "b\n");
    run(daily(), NOON);
    assertThat(failure()).contains("cannot compress", "a.log.20261110T030000.000Z");
    assertThat(text("b.log.20261122T030000.000Z.gz")).isEqualTo("b\n");
  }
}
