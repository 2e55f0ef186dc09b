package io.flatnet.flatlog.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A process under test: what it is given and what it leaves behind. */
final class Command {

  static final Path ROOT = Path.of(System.getProperty("flatlog.root"));
  static final String FLATLOG = ROOT.resolve("flatlog").toString();

  private final List<String> words;
  private final Map<String, String> environment = new HashMap<>();
  private Path folder = ROOT;
  private byte[] stdin = new byte[0];

  private Command(List<String> words) {
    this.words = words;
  }

  /** The built CLI. */
  static Command flatlog(String... arguments) {
    String[] words = new String[arguments.length + 1];
    words[0] = FLATLOG;
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return new Command(List.of(words));
  }

  /**
   * A line for the shell, in which {@code $FLATLOG} is the CLI. Where a program it calls is missing
   * the test is skipped, or fails where all must be there.
   */
  static Command shell(String line) {
    need("bash");
    List<String> programs =
        List.of(
            "script",
            "mkfifo",
            "setpriv",
            "head",
            "yes",
            "lnav",
            "zsh",
            "fish",
            "man",
            "groff",
            "mvn",
            "chromium");
    for (String program : programs) {
      if (line.contains(program + " ")) {
        need(program);
      }
    }
    return new Command(List.of("bash", "-c", line)).with("FLATLOG", FLATLOG);
  }

  /** Whether a program can be run by its name. */
  static boolean isThere(String program) {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getenv("PATH"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Skips the test where the program is missing, or fails where all must be there. */
  static void need(String program) {
    boolean there = isThere(program);
    if (!there && "1".equals(System.getenv("FLATLOG_REQUIRE_ALL"))) {
      fail("the program " + program + " is missing");
    }
    assumeTrue(there, "the program " + program + " is missing");
  }

  Command in(Path workingFolder) {
    this.folder = workingFolder;
    return this;
  }

  Command reading(byte[] bytes) {
    this.stdin = bytes;
    return this;
  }

  Command reading(String text) {
    return reading(text.getBytes(UTF_8));
  }

  Command with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** What a process left behind. */
  record Outcome(int exitCode, String stdout, String stderr) {

    /** Standard output, a JSON value a line. */
    List<JsonNode> jsonLines() {
      return stdout.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    }
  }

  /** Starts it, for who wants to talk to it; what it says on standard error comes as well. */
  Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).start();
  }

  Outcome run() throws IOException, InterruptedException {
    Path stdout = Files.createTempFile("flatlog", ".out");
    Path stderr = Files.createTempFile("flatlog", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
      // Set on some machines; tests that mean it set it.
      builder.environment().remove("NO_COLOR");
      builder.environment().putAll(environment);
      Process process =
          builder.redirectOutput(stdout.toFile()).redirectError(stderr.toFile()).start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(stdin);
      } catch (IOException e) {
        // The process need not read all it is given.
        process.waitFor();
      }
      int exitCode = process.waitFor();
      return new Outcome(exitCode, Files.readString(stdout), Files.readString(stderr));
    } finally {
      Files.delete(stdout);
      Files.delete(stderr);
    }
  }
}
