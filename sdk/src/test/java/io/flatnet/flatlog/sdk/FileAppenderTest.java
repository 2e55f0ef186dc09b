package io.flatnet.flatlog.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.sdk.output.SharedLogFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A file that many processes share, that others rotate, and that can be full. */
class FileAppenderTest {

  private static final byte[] FILLER =
      ("{\"timestamp\":\"2026-11-22T07:00:00.000Z\",\"level\":\"WARN\",\"component\":\"t\","
              + "\"message\":\"cut\"}\n")
          .getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  private long millis;

  private byte[] line(String text) {
    return ("{\"timestamp\":\"2026-11-22T07:00:00.000Z\",\"level\":\"INFO\",\"component\":\"t\","
            + "\"message\":\""
            + text
            + "\"}\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private void write(SharedLogFile file, String text) throws IOException {
    byte[] line = line(text);
    file.write(line, line.length, ++millis);
  }

  private static List<String> messages(Path file) throws Exception {
    return Checked.records(file).stream().map(r -> r.get("message").asString()).toList();
  }

  private SharedLogFile open(Path path) {
    return new SharedLogFile(path, () -> FILLER);
  }

  @Test
  void renameDeletionTruncationAndRemovalOfTheFolderAreSurvived() throws Exception {
    Path sub = Files.createDirectory(folder.resolve("sub"));
    Path path = sub.resolve("x.log");
    SharedLogFile file = open(path);
    write(file, "1");
    Files.move(path, sub.resolve("x.log.1"));
    write(file, "2");
    assertThat(messages(path)).containsExactly("2");
    Files.delete(path);
    write(file, "3");
    assertThat(messages(path)).containsExactly("3");
    Files.write(path, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
    write(file, "4");
    write(file, "5");
    assertThat(messages(path)).containsExactly("4", "5");
    Files.delete(path);
    Files.delete(sub.resolve("x.log.1"));
    Files.delete(sub);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> write(file, "6"))
        .isInstanceOf(IOException.class);
    Files.createDirectory(sub);
    write(file, "7");
    assertThat(messages(path)).containsExactly("7");
    file.close();
  }

  @Test
  void aTornTailIsIsolatedByTheFirstWrite() throws Exception {
    Path path = folder.resolve("x.log");
    Files.write(path, "{\"timestamp\":\"torn".getBytes(StandardCharsets.US_ASCII));
    SharedLogFile file = open(path);
    write(file, "1");
    write(file, "2");
    assertThat(Files.readString(path)).isEqualTo("{\"timestamp\":\"torn\n" + text("1") + text("2"));
    file.close();
  }

  @Test
  void aTailTornByAnotherProcessMeanwhileIsIsolatedByTheNextWrite() throws Exception {
    for (String torn : List.of("{\"timestamp\":\"torn", "{", "{\"a\":\"é")) {
      Path path = folder.resolve("x" + torn.length() + ".log");
      SharedLogFile file = open(path);
      write(file, "1");
      Files.write(path, torn.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
      write(file, "2");
      write(file, "3");
      List<String> lines = List.of(Files.readString(path, StandardCharsets.ISO_8859_1).split("\n"));
      assertThat(lines.get(0) + "\n").isEqualTo(text("1"));
      assertThat(lines.get(lines.size() - 2).strip() + "\n").isEqualTo(text("2"));
      assertThat(lines.get(lines.size() - 1) + "\n").isEqualTo(text("3"));
      assertThat(lines).hasSize(torn.length() == 1 ? 3 : 4);
      file.close();
    }
  }

  private String text(String message) {
    return new String(line(message), StandardCharsets.UTF_8);
  }

  @Test
  void anInterruptedThreadWritesAndStaysInterrupted() throws Exception {
    SharedLogFile file = open(folder.resolve("x.log"));
    for (int i = 0; i < 1000; i++) {
      Thread.currentThread().interrupt();
      write(file, "m" + i);
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(messages(folder.resolve("x.log"))).hasSize(1000);
    file.close();
  }

  @Test
  void aFullDiskSendsRecordsToStderrAndResumes() throws Exception {
    requireMount();
    Path disk = Files.createDirectory(folder.resolve("disk"));
    ChildProcess.Result mounted =
        ChildProcess.run(
            List.of("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()));
    Needs.that(mounted.exitCode() == 0, "the right to mount: " + mounted.stderr());
    try {
      Path ballast = disk.resolve("ballast");
      Files.write(ballast, new byte[40 * 1024]);
      fillAndResume(disk.resolve("x.log"), "No space left", List.of("rm", ballast.toString()));
    } finally {
      ChildProcess.run(List.of("umount", disk.toString()));
    }
  }

  @Test
  void aQuotaSendsRecordsToStderrAndResumes() throws Exception {
    requireMount();
    Assumptions.assumeTrue(
        Files.readString(Path.of("/proc/filesystems")).contains("btrfs")
            && Files.exists(Path.of("/dev/loop-control")),
        "needs a kernel with btrfs, whose quota holds for root as well, and loop devices");
    Needs.that(Files.exists(Path.of("/bin/btrfs")), "btrfs-progs");
    Path image = folder.resolve("image");
    try (RandomAccessFile sparse = new RandomAccessFile(image.toFile(), "rw")) {
      sparse.setLength(128L << 20);
    }
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Path volume = disk.resolve("volume");
    succeed("mkfs.btrfs", "-q", image.toString());
    succeed("mount", "-o", "loop", image.toString(), disk.toString());
    try {
      succeed("btrfs", "quota", "enable", disk.toString());
      succeed("btrfs", "subvolume", "create", volume.toString());
      succeed("btrfs", "qgroup", "limit", "128K", volume.toString());
      fillAndResume(
          volume.resolve("x.log"),
          "quota exceeded",
          List.of("btrfs", "qgroup", "limit", "none", volume.toString()));
    } finally {
      succeed("umount", disk.toString());
    }
  }

  private static void requireMount() {
    Needs.that(
        "root".equals(System.getProperty("user.name")) && Files.exists(Path.of("/bin/mount")),
        "the right to mount a small file system");
  }

  private static void succeed(String... command) throws Exception {
    ChildProcess.Result result = ChildProcess.run(List.of(command));
    assertThat(result.exitCode()).as("%s: %s", List.of(command), result.stderr()).isZero();
  }

  private void fillAndResume(Path log, String problem, List<String> makeRoom) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(log.toString()));
    arguments.addAll(makeRoom);
    ProcessBuilder builder =
        new ProcessBuilder(
            ChildProcess.java(DiskWriter.class, arguments.toArray(new String[arguments.size()])));
    ChildProcess.prepare(builder, Map.of("FLATLOG_FILE", log.toString()));
    Path stderr = folder.resolve("stderr");
    builder.redirectError(stderr.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    assertThat(builder.start().waitFor()).isZero();
    List<JsonNode> diverted = Checked.records(stderr);
    assertThat(diverted.get(0).get("level").asString()).isEqualTo("ERROR");
    assertThat(diverted.get(0).at("/error/message").asString()).contains(problem);
    Path copy = Files.copy(log, folder.resolve("copy.log"));
    List<JsonNode> written = Checked.records(copy);
    JsonNode resumed =
        written.stream().filter(r -> r.at("/extra/diverted").isNumber()).findFirst().orElseThrow();
    assertThat(resumed.at("/extra/diverted").asInt()).isEqualTo(diverted.size() - 1);
    assertThat(resumed.at("/extra/lost").asInt()).isZero();
    Set<String> ids = new HashSet<>();
    Stream.concat(written.stream(), diverted.stream())
        .filter(r -> r.at("/extra/id").isNumber())
        .forEach(r -> assertThat(ids.add(r.at("/extra/id").toString())).isTrue());
    assertThat(ids).hasSize(written.get(written.size() - 1).at("/extra/id").asInt() + 1);
  }

  /** Logs more than fits, has room made, logs until the file works again. */
  static final class DiskWriter {
    private DiskWriter() {}

    public static void main(String[] arguments) throws Exception {
      org.slf4j.Logger log = org.slf4j.LoggerFactory.getLogger(DiskWriter.class);
      Path file = Path.of(arguments[0]);
      String pad = "x".repeat(1000);
      int id = 0;
      while (id < 200) {
        log.atInfo().addKeyValue("id", id++).log(pad);
      }
      String[] makeRoom = Arrays.copyOfRange(arguments, 1, arguments.length);
      if (new ProcessBuilder(makeRoom).start().waitFor() != 0) {
        throw new IllegalStateException("no room");
      }
      long size = Files.size(file);
      while (Files.size(file) == size) {
        log.atInfo().addKeyValue("id", id++).log("again");
      }
      log.atInfo().addKeyValue("id", id).log("last");
    }
  }

  @Test
  void aFileSizeLimitSendsRecordsToStderr() throws Exception {
    Needs.that(Files.exists(Path.of("/bin/sh")), "a POSIX shell with ulimit -f");
    Path log = folder.resolve("x.log");
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -f 16; exec \"$@\"", "sh"));
    command.addAll(
        ChildProcess.java(
            ChildProcess::isNeeded, List.of("-XX:-UsePerfData"), Plugin.class, "return", "200"));
    Path stderr = folder.resolve("stderr");
    // stderr is a pipe: a file would be under the limit, too.
    ProcessBuilder builder = new ProcessBuilder(command);
    ChildProcess.prepare(builder, Map.of("FLATLOG_FILE", log.toString()));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    Files.write(stderr, process.getErrorStream().readAllBytes());
    process.waitFor();
    List<JsonNode> diverted = Checked.records(stderr);
    assertThat(diverted.get(0).get("level").asString()).isEqualTo("ERROR");
    long inFile = messages(log).stream().filter("working"::equals).count();
    long onStderr =
        diverted.stream().filter(r -> r.get("message").asString().equals("working")).count();
    assertThat(inFile + onStderr).isEqualTo(200);
    assertThat(inFile).isPositive();
  }
}
