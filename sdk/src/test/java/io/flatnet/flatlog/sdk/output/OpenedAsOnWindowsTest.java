package io.flatnet.flatlog.sdk.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way a log file is opened on Windows, so that it can be renamed there; run on any system. */
class OpenedAsOnWindowsTest {

  @TempDir Path folder;

  private long millis;

  private void write(SharedLogFile file, String text) throws IOException {
    byte[] line = (text + "\n").getBytes(StandardCharsets.US_ASCII);
    file.write(line, line.length, ++millis);
  }

  @Test
  void renamesDeletionsInterruptsAndTornTailsAreSurvived() throws Exception {
    Path path = Files.writeString(folder.resolve("x.log"), "torn");
    SharedLogFile file = new SharedLogFile(path, () -> new byte[0], true);
    write(file, "1");
    assertThat(path).hasContent("torn\n1");
    Thread.currentThread().interrupt();
    write(file, "2");
    assertThat(Thread.interrupted()).isTrue();
    write(file, "3");
    assertThat(path).hasContent("torn\n1\n2\n3");
    Files.move(path, folder.resolve("x.log.1"));
    write(file, "4");
    assertThat(path).hasContent("4");
    Files.delete(path);
    write(file, "5");
    assertThat(path).hasContent("5");
    file.close();
  }
}
