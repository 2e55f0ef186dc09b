package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code flatlog rotate} told by the catalogue of a stack. */
class RotateTest {

  @TempDir Path folder = Path.of("");

  private Path logs = Path.of("");

  @BeforeEach
  void catalogue() throws IOException {
    logs = Files.createDirectory(folder.resolve("logs"));
    Files.createDirectory(folder.resolve("logging"));
    String own = Files.readString(CaseFiles.ROOT.resolve("logging/flatlog-stack.yaml"));
    Files.writeString(
        folder.resolve("logging/flatlog-stack.yaml"),
        own.replace("/var/log/flatnet/*.log", logs + "/*.log"));
    Files.writeString(logs.resolve("cni.log"), "{}\n");
    Files.writeString(logs.resolve("cni.log.20200101T000000.000Z.gz"), "");
  }

  private Cli.Run rotate(String... arguments) {
    return Cli.run(folder, Stream.concat(Stream.of("rotate"), Stream.of(arguments)).toList());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(logs)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.startsWith("."))
          .map(name -> name.replaceFirst("2[0-9]{7}T[0-9.]+Z", "TIME"))
          .sorted()
          .toList();
    }
  }

  @Test
  void theSourcesRotatedHereAreRotatedAndKeptAsTheCatalogueSays() throws IOException {
    Cli.Run run = rotate();
    assertThat(run.stderr()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.stdout()).contains("older than 14 days");
    assertThat(files()).containsExactly("cni.log.TIME.gz");
  }

  @Test
  void aDryRunSaysWhatWouldHappenToEachSource() throws IOException {
    Cli.Run run = rotate("--catalogue", "logging/flatlog-stack.yaml", "--dry-run", "cni");
    assertThat(run.exitCode()).as(run.stderr()).isZero();
    assertThat(run.stdout().lines())
        .first()
        .isEqualTo("cni: " + logs + "/*.log, daily, kept 14 days");
    assertThat(run.stdout()).contains("would rename " + logs + "/cni.log to cni.log.2");
    assertThat(files()).containsExactly("cni.log", "cni.log.TIME.gz");
  }

  @Test
  void anOptionComesBeforeTheCatalogue() throws IOException {
    Cli.Run run = rotate("--no-daily", "--max-size", "1MB", "--keep-days", "36500", "--dry-run");
    assertThat(run.exitCode()).as(run.stderr()).isZero();
    assertThat(run.stdout())
        .isEqualTo("cni: " + logs + "/*.log, at 1048576 bytes, kept 36500 days\n");
  }

  @Test
  void aSourceWithoutAFolderDoesNotKeepOthersFromBeingRotated() throws IOException {
    Path catalogue = folder.resolve("logging/flatlog-stack.yaml");
    Files.writeString(
        catalogue,
        Files.readString(catalogue)
            .replace(
                "\nsources:\n",
                """

                sources:
                  - { name: gone, job: gone, component: gone, log_type: app, format: record, path: /none/x.log,
                      retention_days: 7, rotation: { size_mb: 1, by: logrotate } }
                """));
    Cli.Run run = rotate();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.stderr()).isEqualTo("flatlog: gone: /none/x.log: there is no folder /none\n");
    assertThat(files()).containsExactly("cni.log.TIME.gz");
  }

  @Test
  void theWriterThatTheCatalogueNamesReopensItsFile() throws Exception {
    Path catalogue = folder.resolve("logging/flatlog-stack.yaml");
    Path pid = folder.resolve("writer.pid");
    Files.writeString(
        catalogue,
        Files.readString(catalogue)
            .replace("by: logrotate }", "by: logrotate, pid_file: " + pid + " }"));
    Process writer =
        new ProcessBuilder(
                "sh",
                "-c",
                "exec 3>>cni.log; trap 'exec 3>>cni.log; echo \"{}\" >&3; exit' USR1;"
                    + " echo $$ > \"$0\"; while :; do sleep 0.1; done",
                pid.toString())
            .directory(logs.toFile())
            .start();
    try {
      while (!Files.exists(pid) || Files.size(pid) == 0) {
        assertThat(writer.isAlive()).isTrue();
        Thread.onSpinWait();
      }
      Cli.Run run = rotate();
      assertThat(run.exitCode()).as(run.stderr()).isZero();
      assertThat(run.stdout()).contains("reopen: USR1 to the process of " + pid);
      assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(files()).containsExactly("cni.log", "cni.log.TIME.gz");
    } finally {
      writer.destroyForcibly();
    }
  }

  @Test
  void whatTheCatalogueDoesNotRotateHereIsRefused() {
    assertRefused("containers-file", "containers-file is rotated by podman, not by this command");
    assertRefused("gateway-app", "gateway-app is rotated on Windows, this is Linux");
    assertRefused("x", "x is no source of the catalogue, expected gateway-access, gateway-app");
  }

  private void assertRefused(String source, String why) {
    Cli.Run run = rotate("--catalogue", "logging/flatlog-stack.yaml", "cni", source);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.stderr()).contains(why);
    assertThat(logs.resolve("cni.log")).as("nothing was done").exists();
  }

  @Test
  void aCatalogueThatIsMissingOrWrongIsTold() throws IOException {
    Path catalogue = folder.resolve("logging/flatlog-stack.yaml");
    Files.writeString(catalogue, Files.readString(catalogue).replace("every: day", "every: week"));
    Cli.Run wrong = rotate();
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.stderr()).containsPattern("flatlog-stack.yaml:[0-9]+:[0-9]+: .*week");
    Files.delete(catalogue);
    Cli.Run missing = rotate();
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.stderr())
        .contains("no FILE was given", "cannot read logging/flatlog-stack.yaml");
  }
}
