package io.flatnet.flatlog.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.conformance.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every command prints and how it ends, as plain files: {@code conformance-tests/cli/*.txt}.
 *
 * <p>{@code $SCRATCH} is an empty folder, {@code $LOKI} the address of a Loki with one record.
 *
 * <p>Run with {@code -Dflatlog.update=true} to write what is printed now, and read the difference.
 */
final class TranscriptsTest {

  private static final Path FOLDER = Command.ROOT.resolve("conformance-tests/cli");

  /** What differs from run to run, or from version to version. */
  private static final Pattern SECONDS = Pattern.compile("((?:\"seconds\":|time=\"))[0-9.]+");

  private static final Pattern VERSION =
      Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+-?[A-Z]*(?=,|\")");
  private static final Pattern MADE_UP_TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{12,}Z");
  private static final Pattern ROTATED = Pattern.compile("[0-9]{8}T[0-9.]+Z");

  /** Where the commands of a transcript may write. */
  @TempDir private Path scratch;

  private final FakeLoki loki =
      new FakeLoki()
          .keeps(
              "2026-11-22T07:00:00.123Z",
              Map.of("job", "gateway", "component", "gateway", "level", "ERROR"),
              Map.of("request_id", "r-1"),
              "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"ERROR\","
                  + "\"component\":\"gateway\",\"message\":\"GET /down 502\","
                  + "\"request_id\":\"r-1\",\"error\":\"bad gateway\"}");

  @AfterEach
  void stop() {
    loki.close();
  }

  static Stream<Path> transcripts() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream();
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("transcripts")
  void isTrue(Path transcript) throws IOException, InterruptedException {
    String expected = Files.readString(transcript);
    StringBuilder printed = new StringBuilder();
    for (String line : expected.lines().filter(line -> line.startsWith("$ ")).toList()) {
      printed.append(printed.isEmpty() ? "" : "\n").append(line).append('\n');
      append(printed, line.substring(2));
    }
    if (Boolean.getBoolean("flatlog.update")) {
      Files.writeString(transcript, printed);
    }
    assertThat(transcript).content().isEqualTo(printed.toString());
  }

  private void append(StringBuilder printed, String command)
      throws IOException, InterruptedException {
    Outcome outcome =
        Command.shell("set -o pipefail; flatlog() { \"$FLATLOG\" \"$@\"; }; " + command)
            .in(FOLDER.resolve("files"))
            .with("SCRATCH", scratch.toString())
            .with("LOKI", loki.url())
            .reading("".getBytes(UTF_8))
            .run();
    lines("  ", outcome.stdout(), command, printed);
    lines("! ", outcome.stderr(), command, printed);
    printed.append('[').append(outcome.exitCode()).append("]\n");
  }

  private void lines(String mark, String text, String command, StringBuilder printed) {
    String stable = SECONDS.matcher(text).replaceAll("$1…");
    stable = VERSION.matcher(stable).replaceAll("…");
    stable = stable.replace(scratch.toString(), "$SCRATCH").replace(loki.url(), "$LOKI");
    if (command.contains("flatlog rotate")) {
      stable = ROTATED.matcher(stable).replaceAll("…");
    }
    if (command.startsWith("flatlog sample")) {
      stable = MADE_UP_TIME.matcher(stable).replaceAll("…");
    }
    stable.lines().forEach(line -> printed.append((mark + line).stripTrailing()).append('\n'));
  }
}
