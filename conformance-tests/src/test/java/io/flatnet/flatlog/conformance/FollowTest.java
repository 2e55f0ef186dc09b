package io.flatnet.flatlog.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that are checked while they are written, rotated and emptied. */
final class FollowTest {

  private static final long PATIENCE_SECONDS = 60;

  private static final String GOOD =
      "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",\"component\":\"cni\","
          + "\"message\":\"up\"}\n";

  @TempDir private Path folder;

  private final BlockingQueue<String> output = new LinkedBlockingQueue<>();

  /** What else was said before what was awaited. */
  private final List<String> notes = new ArrayList<>();

  private final List<Process> started = new ArrayList<>();

  /** A record with a level of its own, so that its finding can be told from others. */
  private static String bad(String level) {
    return GOOD.replace("INFO", level);
  }

  private Process follow(String... options) throws IOException {
    List<String> words = new ArrayList<>(List.of(Command.FLATLOG, "validate", "--follow"));
    words.addAll(List.of("--format", "jsonl"));
    words.addAll(List.of(options));
    return started(
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start());
  }

  private Process started(Process process) {
    started.add(process);
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader lines = process.inputReader(UTF_8)) {
                lines.lines().forEach(output::add);
              } catch (IOException e) {
                output.add("cannot read: " + e);
              }
            });
    reader.setDaemon(true);
    reader.start();
    return process;
  }

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  private void append(String file, String text) throws IOException {
    Files.writeString(
        folder.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Waits for the finding about a level; returns its line of output. */
  private String await(String level) throws InterruptedException {
    while (true) {
      String line = output.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        return fail("nothing was said of " + level);
      }
      if (line.contains("\\\"" + level + "\\\"")) {
        return line;
      }
      assertThat(line).as("said before " + level).doesNotContain("\"code\"");
      notes.add(line);
    }
  }

  private void awaitNote(String note) throws InterruptedException {
    String line = "";
    while (!line.equals(note)) {
      line = output.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(line).as("said instead of " + note).isNotNull();
    }
  }

  private String interrupted(Process process) throws Exception {
    // Process.destroy would close what is still to be read.
    process.toHandle().destroy();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    String last = "";
    while (!last.contains("\"summary\"")) {
      String line = output.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        return fail("no summary behind " + last);
      }
      last = line;
    }
    return last;
  }

  @Test
  void linesAreCheckedAcrossRenamingEmptyingAndLateFiles() throws Exception {
    append("a.log", GOOD + bad("first"));
    Process process = follow("a.log", "late.log", "logs");
    assertThat(await("first")).contains("\"file\":\"a.log\",\"line\":2,");

    append("a.log", bad("half").substring(0, 60));
    append("a.log", bad("half").substring(60));
    assertThat(await("half")).contains("\"line\":3,");

    Files.move(folder.resolve("a.log"), folder.resolve("a.log.1"));
    append("a.log.1", bad("afterRenaming"));
    assertThat(await("afterRenaming")).contains("\"file\":\"a.log\",\"line\":4,");
    append("a.log", bad("renewed"));
    assertThat(await("renewed")).contains("\"file\":\"a.log\",\"line\":1,");

    Files.writeString(folder.resolve("a.log"), "");
    // As long as the file is empty, only its size tells that it was emptied.
    append("late.log", bad("late"));
    assertThat(await("late")).contains("\"file\":\"late.log\",\"line\":1,");
    append("a.log", bad("emptied"));
    assertThat(await("emptied")).contains("\"file\":\"a.log\",\"line\":1,");

    Files.createDirectory(folder.resolve("logs"));
    append("logs/b.log", bad("inFolder"));
    assertThat(await("inFolder")).contains("\"file\":\"logs/b.log\"");
    Files.move(folder.resolve("logs/b.log"), folder.resolve("logs/b.log.1"));
    append("logs/b.log", bad("inFolderAgain"));
    assertThat(await("inFolderAgain")).contains("\"file\":\"logs/b.log\",\"line\":1,");

    assertThat(interrupted(process)).contains("\"records\":9,\"conforming\":1,");
    assertThat(process.exitValue()).isEqualTo(1);
  }

  @Test
  void linesInPartsAreJoinedWhenTheirLastPartComes() throws Exception {
    String record = bad("parted").strip();
    String before = "2026-11-22T16:00:00.123456789+09:00 stdout ";
    append("ctr.log", before + "P " + record.substring(0, 40) + "\n");
    Process process = follow("ctr.log");
    append("ctr.log", before.replace("stdout", "stderr") + "F " + bad("whole"));
    assertThat(await("whole")).contains("\"line\":2,");
    Files.move(folder.resolve("ctr.log"), folder.resolve("ctr.log.1"));
    append("ctr.log", before + "F " + record.substring(40) + "\n");
    assertThat(await("parted")).contains("\"line\":1,");
    assertThat(interrupted(process)).contains("\"records\":2,");
  }

  @Test
  void findingsAreSaidWithinATenthOfASecond() throws Exception {
    append("a.log", "");
    follow("a.log");
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String level = "level" + i;
      long start = System.nanoTime();
      append("a.log", bad(level));
      await(level);
      millis.add((System.nanoTime() - start) / 1_000_000);
    }
    // The first ones wait for the process to start; a busy machine may hold up a few others.
    List<Long> later = millis.subList(10, millis.size()).stream().sorted().toList();
    assertThat(later.get(later.size() / 2)).as("milliseconds: " + millis).isLessThan(100);
  }

  @Test
  void whatNeverCameIsTroubleAndSaidAtTheEnd() throws Exception {
    append("a.log", GOOD);
    Process typo = follow("--for", "500ms", "a.log", "bb.log", "logs/*.log");
    assertThat(typo.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(typo.exitValue()).isEqualTo(2);
    awaitNote("flatlog: cannot read bb.log: no such file or folder");
    awaitNote("flatlog: no file matches logs/*.log");
    Process gone = follow("--until-records", "2", "late.log");
    append("late.log", GOOD);
    append("late.log", GOOD);
    assertThat(gone.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(gone.exitValue()).isZero();
  }

  @Test
  void whatCannotBeReadIsSaidOnceAndReadWhenItCan() throws Exception {
    append("a.log", GOOD);
    append("closed.log", bad("opened"));
    Files.createDirectory(folder.resolve("sub"));
    // The superuser reads everything unless it gives that power up.
    String limits =
        "[ $(id -u) -ne 0 ] || limits='setpriv --bounding-set=-dac_override,-dac_read_search'; ";
    String line =
        "chmod 000 closed.log sub; "
            + limits
            + "exec $limits \"$FLATLOG\" validate --follow --format jsonl .";
    Process process = started(Command.shell(line).in(folder).start());
    append("a.log", bad("first"));
    assertThat(await("first")).contains("a.log\",\"line\":2,");
    Files.setPosixFilePermissions(
        folder.resolve("closed.log"), PosixFilePermissions.fromString("r--------"));
    assertThat(await("opened")).contains("closed.log\",\"line\":1,");
    for (int i = 0; i < 3; i++) {
      // Each is found by another search.
      append("new" + i + ".log", bad("new" + i));
      await("new" + i);
    }
    interrupted(process);
    assertThat(process.exitValue()).isEqualTo(2);
    Files.setPosixFilePermissions(
        folder.resolve("sub"), PosixFilePermissions.fromString("rwx------"));
    assertThat(notes)
        .containsExactlyInAnyOrder(
            "flatlog: cannot read ./closed.log: permission denied",
            "flatlog: cannot read ./sub: permission denied");
  }

  @Test
  void limitsEndItWithTheVerdict() throws Exception {
    append("a.log", GOOD);
    Process enough = follow("--until-records", "3", "a.log");
    append("a.log", GOOD + GOOD);
    assertThat(enough.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(enough.exitValue()).isZero();
    Process time = follow("--for", "1s", "a.log");
    assertThat(time.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(time.exitValue()).isZero();
    Process tooFew = follow("--for", "1s", "--until-records", "4", "a.log");
    assertThat(tooFew.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(tooFew.exitValue()).isEqualTo(1);
    append("a.log", bad("found"));
    Process found = follow("--for", "1s", "a.log");
    assertThat(found.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(found.exitValue()).isEqualTo(1);
    assertThat(output).contains("flatlog: only 3 of the 4 records of --until-records came");
  }
}
