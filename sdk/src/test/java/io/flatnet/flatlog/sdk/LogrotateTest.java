package io.flatnet.flatlog.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.sdk.output.SharedLogFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rendered {@code logging/logrotate/flatnet}, run by logrotate while a plugin logs. */
class LogrotateTest {

  private static final String LOGS = "/var/log/flatnet/";
  private static final int DAYS = 4;
  private static final long WRITER_PAUSE_NANOS = 200_000;

  @TempDir Path folder;

  private Path program = Path.of("");
  private Path config = Path.of("");
  private Path log = Path.of("");

  @BeforeEach
  void configure() throws IOException {
    program =
        Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin"))
            .map(bin -> Path.of(bin, "logrotate"))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(program);
    Needs.that(Files.isExecutable(program) && Files.isRegularFile(program), "logrotate");
    String rendered = Files.readString(Checked.root().resolve("logging/logrotate/flatnet"));
    assertThat(rendered).contains("\n" + LOGS);
    Path logs = Files.createDirectory(folder.resolve("logs"));
    config = Files.writeString(folder.resolve("flatnet"), rendered.replace(LOGS, logs + "/"));
    // logrotate reads no configuration that others may write, and rotates in no such folder.
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));
    Files.setPosixFilePermissions(logs, PosixFilePermissions.fromString("rwxr-xr-x"));
    log = logs.resolve("cni.log");
  }

  @Test
  void logrotateUnderstandsEveryLine() throws Exception {
    Files.writeString(log, "");
    ChildProcess.Result result = logrotate("-d");
    assertThat(result.stderr()).doesNotContain("error:").contains(log.toString());
  }

  @Test
  void losesNothingWhileItIsWrittenToAndDeletesWhatIsTooOld() throws Exception {
    Path idle = Files.writeString(log.resolveSibling("idle.log"), "");
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> write(enough));
    try {
      for (int day = 1; day <= DAYS; day++) {
        awaitContent(writer);
        aDayPasses();
        logrotate("-v");
        assertThat(archives()).as("a rotation each day").hasSize(day);
      }
      awaitContent(writer);
      logrotate("-v");
      assertThat(archives()).as("one rotation a day").hasSize(DAYS);
    } finally {
      enough.set(true);
    }
    int written = writer.get();

    List<Path> archives = archives();
    assertThat(archives.subList(0, DAYS - 1)).allMatch(file -> file.toString().endsWith(".gz"));
    assertThat(archives.get(DAYS - 1)).as("it may still be written to").isEqualTo(plain(archives));
    assertThat(numbers(Stream.concat(archives.stream(), Stream.of(log)).toList()))
        .as("every record, once, in order")
        .isEqualTo(IntStream.range(0, written).boxed().toList());
    assertThat(idle).as("an empty log is left alone").exists();

    age(archives.get(0), 16);
    age(archives.get(1), 13);
    aDayPasses();
    logrotate("-v");
    assertThat(archives()).hasSize(DAYS).doesNotContain(archives.get(0)).contains(archives.get(1));
  }

  private int write(AtomicBoolean enough) {
    SharedLogFile file = new SharedLogFile(log, () -> record(-1));
    int written = 0;
    try {
      while (!enough.get()) {
        byte[] record = record(written);
        file.write(record, record.length, System.currentTimeMillis());
        written++;
        LockSupport.parkNanos(WRITER_PAUSE_NANOS);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } finally {
      file.close();
    }
    return written;
  }

  private static byte[] record(int number) {
    return """
        {"timestamp":"2026-11-22T07:00:00.000Z","level":"INFO","component":"cni","message":"ADD","extra":{"number":%d}}
        """
        .formatted(number)
        .getBytes(StandardCharsets.UTF_8);
  }

  private void awaitContent(CompletableFuture<Integer> writer) throws Exception {
    while (!Files.exists(log) || Files.size(log) == 0) {
      assertThat(writer).as("the writer").isNotDone();
      Thread.sleep(1);
    }
  }

  /** Moves the last rotation back in logrotate's memory, and waits for a name not taken yet. */
  private void aDayPasses() throws Exception {
    Path state = folder.resolve("state");
    String yesterday = "2020-1-1-0:0:0";
    Files.writeString(state, "logrotate state -- version 2\n\"" + log + "\" " + yesterday + "\n");
    List<Path> archives = archives();
    if (!archives.isEmpty()) {
      String last = String.valueOf(archives.get(archives.size() - 1).getFileName());
      long second = Long.parseLong(last.replaceAll(".*-([0-9]+)(\\.gz)?$", "$1"));
      // time(2), which logrotate asks, is some milliseconds behind.
      while (Instant.now().minusMillis(100).getEpochSecond() <= second) {
        Thread.sleep(1);
      }
    }
  }

  private ChildProcess.Result logrotate(String option) throws Exception {
    ChildProcess.Result result =
        ChildProcess.run(
            List.of(
                program.toString(),
                option,
                "-s",
                folder.resolve("state").toString(),
                config.toString()));
    assertThat(result.exitCode()).as(result.stderr()).isZero();
    return result;
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("logs"))) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith("cni.log."))
          .sorted()
          .toList();
    }
  }

  private static Path plain(List<Path> archives) {
    List<Path> plain = archives.stream().filter(it -> !it.toString().endsWith(".gz")).toList();
    assertThat(plain).hasSize(1);
    return plain.get(0);
  }

  private static List<Integer> numbers(List<Path> files) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        (file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in).transferTo(all);
      }
    }
    return Checked.records(all.toByteArray()).stream()
        .map(record -> record.at("/extra/number").asInt())
        .toList();
  }

  private static void age(Path file, int days) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
  }
}
