package io.flatnet.flatlog.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is rendered for logrotate, run by logrotate. */
class LogrotateConfigTest {

  @Test
  void theWriterThatTheCatalogueNamesReopensItsFile(@TempDir Path folder) throws Exception {
    TestPrograms.need("logrotate");
    Path pid = folder.resolve("writer.pid");
    Path log = folder.resolve("x.log");
    String own =
        "path: /var/log/flatnet/*.log\n    retention_days: 14\n    rotation: { every: day, by: logrotate }";
    Catalogue catalogue =
        TestPrograms.catalogueWith(
            folder,
            own,
            own.replace("/var/log/flatnet/*.log", log.toString())
                .replace("by: logrotate", "by: logrotate, pid_file: " + pid));
    Path config =
        Files.writeString(folder.resolve("conf"), new LogrotateConfig().render(catalogue));
    Process writer =
        new ProcessBuilder(
                "sh",
                "-c",
                "exec 3>>x.log; echo one >&3; trap 'exec 3>>x.log; echo two >&3; exit' USR1;"
                    + " echo $$ > writer.pid; while :; do sleep 0.1; done")
            .directory(folder.toFile())
            .start();
    try {
      while (!Files.exists(pid) || Files.size(pid) == 0) {
        assertThat(writer.isAlive()).isTrue();
        Thread.onSpinWait();
      }
      TestPrograms.run(
          folder, "", "logrotate", "--force", "--state", folder + "/state", config.toString());
      assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(log).hasContent("two");
      try (Stream<Path> files = Files.list(folder)) {
        List<Path> rotated =
            files.filter(file -> file.getFileName().toString().startsWith("x.log.")).toList();
        assertThat(rotated).singleElement().satisfies(file -> assertThat(file).hasContent("one"));
      }
    } finally {
      writer.destroyForcibly();
    }
  }
}
