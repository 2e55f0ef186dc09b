package io.flatnet.flatlog.benchmarks.checker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** How long after a wrong line is written a program that follows the file has told it. */
public final class FollowLatency {

  private static final int LINES = 100;

  /** Not a divisor of the period of any program that polls. */
  private static final int MILLIS_BETWEEN_LINES = 37;

  private FollowLatency() {}

  /**
   * Measures one program and prints median and maximum.
   *
   * @param arguments the file, which is made anew; the program that follows it and prints at least
   *     the level of a line whose level is none; its arguments
   * @throws IOException when the program ends early or the file cannot be written
   * @throws InterruptedException when interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path file = Path.of(arguments[0]);
    Files.write(file, new byte[0]);
    List<String> command = Arrays.asList(arguments).subList(1, arguments.length);
    Process program =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    long[] nanos = new long[LINES];
    try (BufferedReader told =
        new BufferedReader(new InputStreamReader(program.getInputStream(), UTF_8))) {
      latency(file, "start", told);
      for (int i = 0; i < LINES; i++) {
        Thread.sleep(MILLIS_BETWEEN_LINES);
        nanos[i] = latency(file, "wrong-" + i + "-", told);
      }
    } finally {
      program.descendants().forEach(ProcessHandle::destroy);
      program.destroy();
    }
    Arrays.sort(nanos);
    System.out.printf("%.1f %.1f%n", nanos[LINES / 2] / 1e6, nanos[LINES - 1] / 1e6);
  }

  private static long latency(Path file, String level, BufferedReader told) throws IOException {
    String line =
        "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\""
            + level
            + "\",\"component\":\"cni\",\"message\":\"interface created\"}\n";
    long start = System.nanoTime();
    Files.writeString(file, line, StandardOpenOption.APPEND);
    String said;
    do {
      said = told.readLine();
      if (said == null) {
        throw new EOFException("the program ended");
      }
    } while (!said.contains(level));
    return System.nanoTime() - start;
  }
}
