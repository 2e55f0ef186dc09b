package io.flatnet.flatlog.conform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flatnet.flatlog.input.Reasons;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The program under test. Each run is a process, or several at once, with the steps in a file as
 * standard input and everything it writes in files, so that neither can wait for the other.
 */
final class Program {

  /**
   * As Java 17 has it, {@code error=2, No such file}, and later ones, {@code error: 2 (No such
   * file)}.
   */
  private static final Pattern SYSTEM_ERROR =
      Pattern.compile("error(?:=|: )[0-9]+(?:, | [(])([^)]*)");

  /** More than any scenario brings about, many times over. */
  private static final long MOST_BYTES = 32L << 20;

  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  /** What it has in its environment, and with it everything it starts. */
  private static final String RUN_VARIABLE = "FLATLOG_RUN";

  private final String run = UUID.randomUUID().toString();
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private boolean closed;

  private final List<String> command;
  private final LogPlace log;
  private final Duration timeout;
  private final Path folder;

  /**
   * Creates a program.
   *
   * @param command the program and its arguments
   * @param log where it writes its log
   * @param timeout how long one run may take
   * @param folder for what is read and written, to be deleted by the caller
   */
  Program(List<String> command, LogPlace log, Duration timeout, Path folder) {
    this.command = command;
    this.log = log;
    this.timeout = timeout;
    this.folder = folder;
    // Who interrupts this command means the program as well.
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close"));
  }

  /** How a run ended. */
  enum End {
    BY_ITSELF,
    TIMEOUT,
    TOO_MUCH
  }

  /**
   * What a run left behind.
   *
   * @param end how it ended
   * @param exitCodes of its processes
   * @param log what it wrote into its log
   * @param stdout what it wrote to standard output
   * @param stderr what it wrote to standard error
   * @param started just before
   * @param ended just after
   */
  record Run(
      End end,
      List<Integer> exitCodes,
      Path log,
      Path stdout,
      Path stderr,
      Instant started,
      Instant ended) {}

  /**
   * Runs it through a scenario.
   *
   * @throws UnusableProgramException when it cannot be started
   * @throws IOException when a file of the run cannot be written
   */
  Run run(Scenario scenario) throws UnusableProgramException, IOException {
    Path stdout = empty("stdout");
    Path stderr = empty("stderr");
    Path written =
        switch (log.kind()) {
          case STDERR -> stderr;
          case STDOUT -> stdout;
          case FILE -> logFile(scenario);
        };
    Instant started = Instant.now();
    List<Process> processes = new ArrayList<>();
    End end;
    try {
      for (List<String> steps : scenario.steps()) {
        processes.add(start(scenario, steps, processes.size(), stdout, stderr));
      }
      end = await(processes, List.of(stdout, stderr, written));
    } finally {
      kill();
    }
    List<Integer> exitCodes =
        end == End.BY_ITSELF ? processes.stream().map(Process::exitValue).toList() : List.of();
    return new Run(end, exitCodes, written, stdout, stderr, started, Instant.now());
  }

  /** Removes the log file of the last run, which is the user's folder's. */
  void cleanUp() throws IOException {
    Path file = log.file();
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }

  private Path empty(String name) throws IOException {
    return Files.write(folder.resolve(name), new byte[0]);
  }

  private Path logFile(Scenario scenario) throws IOException {
    Path file = log.file();
    if (file == null) {
      throw new IllegalStateException("the log is no file");
    }
    cleanUp();
    if (scenario.torn() != null) {
      Files.writeString(file, scenario.torn());
    }
    return file;
  }

  private synchronized void close() {
    closed = true;
    kill();
  }

  private synchronized Process start(
      Scenario scenario, List<String> steps, int number, Path stdout, Path stderr)
      throws UnusableProgramException, IOException {
    if (closed) {
      throw new InterruptedIOException("interrupted");
    }
    Path stdin = folder.resolve("stdin" + number);
    Files.writeString(stdin, String.join("\n", steps) + "\n", UTF_8);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(stdin.toFile())
            .redirectOutput(Redirect.appendTo(stdout.toFile()))
            .redirectError(Redirect.appendTo(stderr.toFile()));
    Map<String, String> environment = builder.environment();
    // What is set here must not reach the program: every run starts from the same state.
    environment.keySet().removeIf(name -> name.startsWith("FLATLOG_"));
    environment.put("FLATLOG_COMPONENT", "conform");
    environment.put("FLATLOG_LEVEL", "trace");
    environment.put("FLATLOG_SCENARIO", scenario.part().id());
    environment.put(RUN_VARIABLE, run);
    Path file = log.file();
    if (file != null) {
      environment.put("FLATLOG_FILE", file.toAbsolutePath().toString());
    }
    environment.putAll(scenario.environment());
    try {
      Process process = builder.start();
      running.add(process);
      return process;
    } catch (IOException e) {
      throw new UnusableProgramException(
          "cannot start "
              + command.get(0)
              + ": "
              + reason(e)
              + "; expected a program and its"
              + " arguments behind --");
    }
  }

  /** What the system says, without what Java puts around it. */
  private static String reason(IOException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    Matcher said = SYSTEM_ERROR.matcher(String.valueOf(cause.getMessage()));
    return said.find() ? said.group(1) : Reasons.of(e);
  }

  private End await(List<Process> processes, List<Path> files) throws IOException {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      for (Process process : processes) {
        while (!process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
          if (tooMuch(files)) {
            return End.TOO_MUCH;
          }
          if (System.nanoTime() >= deadline) {
            return End.TIMEOUT;
          }
        }
      }
      return tooMuch(files) ? End.TOO_MUCH : End.BY_ITSELF;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static boolean tooMuch(List<Path> files) throws IOException {
    for (Path file : files) {
      if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
        return true;
      }
    }
    return false;
  }

  /** With the processes it started, which would go on otherwise and write into the next run's. */
  private void kill() {
    if (running.isEmpty()) {
      return;
    }
    List<ProcessHandle> all = new ArrayList<>();
    for (Process process : running) {
      all.addAll(process.descendants().toList());
      all.add(process.toHandle());
    }
    all.forEach(ProcessHandle::destroyForcibly);
    running.forEach(process -> process.onExit().join());
    LeftProcesses.kill(RUN_VARIABLE + "=" + run);
    running.clear();
  }
}
