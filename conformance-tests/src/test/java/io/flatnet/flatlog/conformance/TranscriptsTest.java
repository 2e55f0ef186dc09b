package io.flatnet.flatlog.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.conformance.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every command prints and how it ends, as plain files: {@code conformance-tests/cli/*.txt}.
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

  static Stream<Path> transcripts() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream();
    }
  }

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

  private static void append(StringBuilder printed, String command)
      throws IOException, InterruptedException {
    Outcome outcome =
        Command.shell("set -o pipefail; flatlog() { \"$FLATLOG\" \"$@\"; }; " + command)
            .in(FOLDER.resolve("files"))
            .reading("".getBytes(UTF_8))
            .run();
    lines("  ", outcome.stdout(), command, printed);
    lines("! ", outcome.stderr(), command, printed);
    printed.append('[').append(outcome.exitCode()).append("]\n");
  }

  private static void lines(String mark, String text, String command, StringBuilder printed) {
    String stable = SECONDS.matcher(text).replaceAll("$1…");
    stable = VERSION.matcher(stable).replaceAll("…");
    if (command.startsWith("flatlog sample")) {
      stable = MADE_UP_TIME.matcher(stable).replaceAll("…");
    }
    stable.lines().forEach(line -> printed.append((mark + line).stripTrailing()).append('\n'));
  }
}
