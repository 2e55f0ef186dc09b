package io.flatnet.flatlog.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flatnet.flatlog.conformance.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Which parts of the standard loggers of other languages meet: {@code producers/*}{@code
 * /expected.txt}.
 *
 * <p>Run with {@code -Dflatlog.update=true} to write what is found out now, and read the
 * difference.
 */
@Execution(ExecutionMode.CONCURRENT)
final class ProducersTest {

  private static final String PINO = "pino@10.4.0";

  private static final String GUIDE_START = "<!-- producer: python -->\n```text\n";
  private static final String GUIDE_END = "```\n<!-- /producer -->";

  private static final Path MODULE = Command.ROOT.resolve("conformance-tests");
  private static final Path PRODUCERS = MODULE.resolve("producers");
  private static final Path BUILT = MODULE.resolve("target/producers");

  /** A time, or what an excerpt left of it. */
  private static final Pattern TIME = Pattern.compile("20[0-9]{2}-[0-9T:.-]+…|…?[0-9T:.-]*[0-9]Z");

  @Test
  void pythonLogging() throws IOException, InterruptedException {
    Command.need("python3");
    meetsWhatIsExpected(
        "python", Command.flatlog(conform("python3", source("python/producer.py"))));
    theGuideShowsPythons();
  }

  @Test
  void nodePino() throws IOException, InterruptedException {
    Command.need("node");
    Command.need("npm");
    Path folder = Files.createDirectories(BUILT.resolve("node"));
    if (!Files.exists(folder.resolve("node_modules/pino"))) {
      Files.writeString(folder.resolve("package.json"), "{\"private\":true}");
      succeeds(
          Command.shell(
                  "npm install --no-save --no-audit --no-fund --no-package-lock --ignore-scripts "
                      + PINO)
              .in(folder));
    }
    meetsWhatIsExpected(
        "node",
        Command.flatlog(conform("node", source("node/producer.js")))
            .with("NODE_PATH", folder.resolve("node_modules").toString()));
  }

  @Test
  void shellWithJq() throws IOException, InterruptedException {
    Command.need("jq");
    Command.need("stdbuf");
    meetsWhatIsExpected("shell", Command.flatlog(conform("sh", source("shell/producer.sh"))));
  }

  @Test
  void goSlog() throws IOException, InterruptedException {
    meetsWhatIsExpected("go", Command.flatlog(conform(goProgram("go", "go/*.go"))));
  }

  @Test
  void goFromTheChecklist() throws IOException, InterruptedException {
    String program =
        goProgram("go-standard", "go/steps.go go-standard/*.go ../../schema/secrets.json");
    meetsWhatIsExpected("go-standard", Command.flatlog(conform(program)));
    Path log = BUILT.resolve("go-standard/written.log");
    Files.deleteIfExists(log);
    Outcome toFile =
        Command.flatlog("conform", "--strict", "--log", "file:" + log, "--", program).run();
    assertThat(toFile.exitCode()).as(toFile.stdout()).isZero();
  }

  /** Go builds files of one folder: they are copied there. */
  private static String goProgram(String name, String files)
      throws IOException, InterruptedException {
    assumeTrue(Command.isThere("go"), "no toolchain of Go");
    Path copy = Files.createDirectories(BUILT.resolve(name));
    succeeds(
        Command.shell("rm -f '" + copy + "'/*.go; cp " + files + " '" + copy + "'").in(PRODUCERS));
    succeeds(Command.shell("go build -o program *.go").in(copy));
    return copy.resolve("program").toString();
  }

  /** Cargo writes a lock file beside the sources: they are built in a copy. */
  @Test
  void rustLog() throws IOException, InterruptedException {
    assumeTrue(Command.isThere("cargo"), "no toolchain of Rust");
    Path copy = Files.createDirectories(BUILT.resolve("rust"));
    succeeds(Command.shell("cp -r Cargo.toml src '" + copy + "'").in(PRODUCERS.resolve("rust")));
    succeeds(Command.shell("cargo build --quiet").in(copy));
    meetsWhatIsExpected(
        "rust", Command.flatlog(conform(copy.resolve("target/debug/producer").toString())));
  }

  private static void theGuideShowsPythons() throws IOException {
    Path guide = Command.ROOT.resolve("docs/conform.md");
    String text = Files.readString(guide);
    int start = text.indexOf(GUIDE_START) + GUIDE_START.length();
    int end = text.indexOf(GUIDE_END);
    assertThat(end).isGreaterThanOrEqualTo(start);
    String result = Files.readString(PRODUCERS.resolve("python/expected.txt"));
    String command =
        "$ ./flatlog conform -- python3 conformance-tests/producers/python/producer.py";
    String shown = text.substring(0, start) + command + "\n" + result + text.substring(end);
    if (Boolean.getBoolean("flatlog.update")) {
      Files.writeString(guide, shown);
    }
    assertThat(guide).content().isEqualTo(shown);
  }

  private static String source(String name) {
    return PRODUCERS.resolve(name).toString();
  }

  private static String[] conform(String... program) {
    List<String> words = new ArrayList<>(List.of("conform", "--"));
    words.addAll(List.of(program));
    return words.toArray(new String[0]);
  }

  private static void succeeds(Command command) throws IOException, InterruptedException {
    Outcome outcome = command.run();
    assertThat(outcome.exitCode()).as(outcome.stdout() + outcome.stderr()).isZero();
  }

  private static void meetsWhatIsExpected(String producer, Command conform)
      throws IOException, InterruptedException {
    Outcome outcome = conform.run();
    assertThat(outcome.stderr()).isEmpty();
    String seen = TIME.matcher(outcome.stdout()).replaceAll("…");
    Path expected = PRODUCERS.resolve(producer).resolve("expected.txt");
    if (Boolean.getBoolean("flatlog.update")) {
      Files.writeString(expected, seen);
    }
    assertThat(seen).isEqualTo(Files.readString(expected));
    assertThat(outcome.exitCode()).isEqualTo(seen.contains(" MUST)") ? 1 : 0);
  }
}
