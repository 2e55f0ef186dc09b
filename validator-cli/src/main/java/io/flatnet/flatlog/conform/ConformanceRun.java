package io.flatnet.flatlog.conform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flatnet.flatlog.conform.Program.End;
import io.flatnet.flatlog.conform.Program.Run;
import io.flatnet.flatlog.conform.WrittenLog.WrittenLine;
import io.flatnet.flatlog.rule.Finding;
import io.flatnet.flatlog.rule.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes a program through all scenarios, one after the other. Not thread-safe. */
public final class ConformanceRun {

  private static final int HINT_BYTES = 200;
  private static final String CONFORMING = "conforming";

  private final List<String> command;
  private final LogPlace log;
  private final Duration timeout;
  private final Scenarios scenarios;
  private @Nullable BadLine firstBadLine;
  private @Nullable String onStdout;

  private record BadLine(String scenario, WrittenLine line, Finding finding) {}

  /**
   * Creates a run.
   *
   * @param scenarios what the program is to log
   * @param command the program and its arguments
   * @param log where it writes its log
   * @param timeout how long it may take for one scenario
   */
  public ConformanceRun(Scenarios scenarios, List<String> command, LogPlace log, Duration timeout) {
    this.scenarios = scenarios;
    this.command = List.copyOf(command);
    this.log = log;
    this.timeout = timeout;
  }

  /**
   * Runs the program once for each scenario.
   *
   * @param progress told before each, in a few words
   * @return a result for each part
   * @throws UnusableProgramException when the program does not start, or takes no steps
   * @throws IOException when a file of the runs cannot be read or written
   */
  public Conformance run(Consumer<String> progress) throws UnusableProgramException, IOException {
    Path file = log.file();
    if (file != null) {
      mustBeFree(file);
    }
    Path folder = Files.createTempDirectory("flatlog-conform");
    try {
      return run(new Program(command, log, timeout, folder), progress);
    } finally {
      delete(folder);
    }
  }

  private static void mustBeFree(Path file) throws UnusableProgramException {
    if (Files.exists(file)) {
      throw new UnusableProgramException(
          file + " is there already, and would be overwritten; expected a file that is not");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UnusableProgramException("there is no folder for " + file);
    }
  }

  private Conformance run(Program program, Consumer<String> progress)
      throws UnusableProgramException, IOException {
    List<Result> results = new ArrayList<>();
    mustTakeSteps(program);
    List<Scenario> chosen = scenarios.forLog(log);
    for (Scenario scenario : chosen) {
      progress.accept((results.size() + 1) + "/" + chosen.size() + " " + scenario.part().id());
      Run run = program.run(scenario);
      WrittenLog written = WrittenLog.of(run);
      results.add(Judge.of(scenario, run, written));
      if (written != null) {
        addToSums(scenario, run, written);
      }
    }
    program.cleanUp();
    for (Part sum : scenarios.sums(log)) {
      results.add(sum.id().equals(CONFORMING) ? conforming(sum) : stdout(sum));
    }
    return new Conformance(command, log.toString(), List.copyOf(results));
  }

  private Result conforming(Part part) {
    BadLine bad = firstBadLine;
    if (bad == null) {
      return Result.met(part);
    }
    Result result = Result.notMet(part, bad.line(), bad.finding());
    String reason = "in the scenario " + bad.scenario() + ": " + result.reason();
    return new Result(part, result.verdict(), reason, result.evidence());
  }

  private Result stdout(Part part) {
    return onStdout == null ? Result.met(part) : Result.notMet(part, onStdout);
  }

  private void addToSums(Scenario scenario, Run run, WrittenLog written) throws IOException {
    if (run.exitCodes().contains(Judge.CANNOT)) {
      return;
    }
    String name = scenario.part().id();
    // What a predecessor left torn is not the program's.
    if (firstBadLine == null && scenario.torn() == null) {
      firstBadLine = firstBadLine(name, written);
    }
    if (onStdout == null && Files.size(run.stdout()) > 0) {
      onStdout = "in the scenario " + name + " it wrote \"" + beginning(run.stdout()) + "\"";
    }
  }

  private static @Nullable BadLine firstBadLine(String scenario, WrittenLog written) {
    for (WrittenLine line : written.lines()) {
      for (Finding finding : line.findings()) {
        if (finding.severity() == Severity.ERROR) {
          return new BadLine(scenario, line, finding);
        }
      }
    }
    return null;
  }

  /** A program that logs nothing in the plainest scenario understands none. */
  private void mustTakeSteps(Program started) throws UnusableProgramException, IOException {
    Scenario scenario = scenarios.plainest();
    Run run = started.run(scenario);
    WrittenLog written = WrittenLog.of(run);
    String program = command.get(0);
    if (run.end() == End.TIMEOUT) {
      throw new UnusableProgramException(
          program
              + " did not end within "
              + timeout.toMillis() / 1000.0
              + " s and was killed; expected it to read steps from its standard input, and to end"
              + " when that ends (see docs/conform.md, --timeout)");
    }
    if (written == null) {
      throw new UnusableProgramException(program + " wrote far too much and was killed");
    }
    List<String> tokens = scenario.events().stream().map(Event::token).toList();
    if (written.byToken(scenario.part().id()).keySet().stream().noneMatch(tokens::contains)) {
      throw new UnusableProgramException(
          program
              + " ended with "
              + run.exitCodes().get(0)
              + ", and nothing of what it was sent to its standard input is in "
              + log
              + hint(run)
              + "; expected it to read steps from there and log them (see docs/conform.md, --log)");
    }
  }

  private String hint(Run run) throws IOException {
    StringBuilder hint = new StringBuilder();
    for (Path file : List.of(run.stdout(), run.stderr())) {
      if (Files.size(file) > 0) {
        hint.append(hint.isEmpty() ? "; it wrote \"" : " and \"");
        hint.append(beginning(file)).append("\" to ").append(file.getFileName());
      }
    }
    return hint.toString();
  }

  private static String beginning(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(HINT_BYTES), UTF_8);
      return text.lines().findFirst().orElse("");
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
