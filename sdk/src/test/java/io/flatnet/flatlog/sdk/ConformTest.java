package io.flatnet.flatlog.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SDK meets every part of the standard that {@code flatlog conform} looks at. */
final class ConformTest {

  @TempDir private Path folder;

  @Test
  void meetsEveryPartOnStderr() throws IOException, InterruptedException {
    assertMeets("--log", "stderr");
  }

  @Test
  void meetsInAFileWhatIsAboutWriting() throws IOException, InterruptedException {
    String parts = "burst,threads,processes,torn-line,exit,killed,crash,conforming,stdout";
    assertMeets("--log", "file:" + folder.resolve("sdk.log"), "--only", parts);
  }

  private static void assertMeets(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Checked.root().resolve("flatlog").toString());
    command.addAll(List.of("conform", "--strict"));
    command.addAll(List.of(options));
    command.add("--");
    command.addAll(
        ChildProcess.java(
            entry -> ChildProcess.isNeeded(entry) || entry.contains("jackson"),
            List.of(),
            ConformProducer.class));
    ChildProcess.Result result = ChildProcess.run(command);
    assertThat(result.stderr()).isEmpty();
    assertThat(result.exitCode()).as(result.stdout()).isZero();
  }
}
