package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.conformance.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No command overwrites what it reads, or with one output the other, whatever they are called. */
final class OutputFilesTest {

  private static final String LOG =
      "{\"time\":\"2026-11-22T07:00:00.123Z\",\"level\":\"info\",\"msg\":\"up\"}\nno record\n";
  private static final String NGINX = "events {}\nhttp { access_log /var/log/a.log; }\n";

  @TempDir private Path folder;

  @BeforeEach
  void inputs() throws IOException {
    Files.writeString(folder.resolve("app.log"), LOG);
    Files.writeString(folder.resolve("nginx.conf"), NGINX);
    Files.writeString(folder.resolve("kept"), "what stood there\n");
    Files.createSymbolicLink(folder.resolve("link"), Path.of("app.log"));
    Files.createSymbolicLink(folder.resolve("nowhere"), Path.of("new"));
    Files.createLink(folder.resolve("hard"), folder.resolve("app.log"));
  }

  private Outcome run(String line) throws Exception {
    return Command.shell(line).in(folder).run();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fix --output hard app.log",
        "fix --output link app.log",
        "fix --changes link app.log",
        "fix --rejected ./app.log app.log",
        "fix --output app.log - < app.log",
        "fix app.log >> app.log",
        "fix - < link >> app.log",
        "fix --changes /dev/stdout app.log >> kept",
        "fix --changes kept app.log >> kept",
        "fix --output x --changes ../$(basename \"$PWD\")/x app.log",
        "fix --output new --changes nowhere app.log",
        "fix --rejected /dev/stdout app.log | cat; exit ${PIPESTATUS[0]}",
        "validate --output link app.log",
        "validate --output app.log - < app.log",
        "validate --report jsonl=hard app.log",
        "validate --report jsonl=/dev/stdout app.log >> kept",
        "validate --write-baseline app.log app.log",
        "validate --write-baseline new --report jsonl=new app.log",
        "validate --write-baseline new --output nowhere app.log",
        "validate app.log >> app.log",
        "lint --output nginx.conf nginx.conf",
        "lint --report sarif=./nginx.conf .",
        "stack check --output nginx.conf ."
      })
  void whatWouldBeOverwrittenIsRefused(String line) throws Exception {
    Outcome run = run("\"$FLATLOG\" " + line);

    assertThat(run.stderr())
        .startsWith("flatlog: ")
        .hasLineCount(1)
        .containsPattern("one of the inputs|two outputs|something else is written");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.stdout()).isEmpty();
    assertThat(folder.resolve("app.log")).hasContent(LOG);
    assertThat(folder.resolve("nginx.conf")).hasContent(NGINX);
    assertThat(folder.resolve("kept")).hasContent("what stood there\n");
  }

  @Test
  void aStandardStreamIsWrittenBehindWhatStandsThere() throws Exception {
    Outcome run =
        run(
            "\"$FLATLOG\" fix --component web --output /dev/stdout app.log >> kept;"
                + " \"$FLATLOG\" fix --component web --changes /dev/stderr --output new app.log"
                + " 2>> kept; \"$FLATLOG\" validate --output /dev/stdout new >> kept");

    assertThat(run.stdout()).isEmpty();
    assertThat(folder.resolve("kept"))
        .content()
        .startsWith("what stood there\n{\"timestamp\"")
        .containsSubsequence(
            "\"message\":\"up\"}\nno record\n",
            "{\"file\":\"app.log\",\"line\":1",
            "{\"file\":\"app.log\",\"line\":2",
            "flatlog: 2 lines: ",
            "flatlog: could not: 1",
            "new:2:1: error FL102",
            "1 of 2 records conform");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fix --output /dev/null --rejected /dev/null --changes /dev/null app.log",
        "fix --component web - < /dev/null > /dev/null",
        "fix --changes /dev/stdout --output new app.log | grep -q fixed",
        "validate --fail-on never --output /dev/null --report jsonl=/dev/null app.log"
      })
  void whatHarmsNothingIsDone(String line) throws Exception {
    Outcome run = run("\"$FLATLOG\" " + line);
    assertThat(run.exitCode()).as(run.stderr()).isLessThan(2);
  }
}
