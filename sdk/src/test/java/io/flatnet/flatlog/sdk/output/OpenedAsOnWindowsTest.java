package io.flatnet.flatlog.sdk.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

  @Test
  void aFileThatAnotherProcessMadeInThePlaceOfARenamedOneIsSeen() throws Exception {
    Path path = folder.resolve("x.log");
    Path renamed = folder.resolve("x.log.1");
    SharedLogFile file = new SharedLogFile(path, () -> new byte[0], true);
    write(file, "1");
    write(file, "2");
    Files.move(path, renamed);
    Files.writeString(path, "other\n");
    write(file, "3");
    assertThat(path).hasContent("other\n3");

    Files.move(path, folder.resolve("x.log.2"));
    String asLong = "a\nb\n";
    Files.writeString(path, asLong);
    Files.writeString(path, asLong, StandardOpenOption.APPEND);
    write(file, "4");
    write(file, "5");
    write(file, "6");
    assertThat(Files.readString(path)).endsWith("5\n6\n");
    file.close();
  }

  @Test
  void aFileThatWasEmptiedIsWrittenOn() throws Exception {
    Path path = folder.resolve("x.log");
    SharedLogFile file = new SharedLogFile(path, () -> new byte[0], true);
    write(file, "1");
    write(file, "2");
    Files.write(path, new byte[0]);
    write(file, "3");
    write(file, "4");
    assertThat(path).hasContent("3\n4");
    file.close();
  }

  @Test
  void whatOthersAppendIsNoReasonToOpenItAgain() throws Exception {
    Path path = folder.resolve("x.log");
    SharedLogFile file = new SharedLogFile(path, () -> new byte[0], true);
    write(file, "1");
    Files.writeString(path, "torn", StandardOpenOption.APPEND);
    write(file, "2");
    assertThat(path).as("a torn line is only looked for when it is opened").hasContent("1\ntorn2");
    file.close();
  }

  @Test
  void aFileThatDoesNotGrowByWhatIsWrittenIsAnother() throws Exception {
    Path path = Files.writeString(folder.resolve("x.log"), "1\n");
    try (WindowsFile replacedWhileItWasOpened = WindowsFile.open(path)) {
      assertThat(replacedWhileItWasOpened.isAt(path)).isTrue();
      replacedWhileItWasOpened.wrote(2);
      assertThat(replacedWhileItWasOpened.isAt(path)).isFalse();
    }
  }
}
