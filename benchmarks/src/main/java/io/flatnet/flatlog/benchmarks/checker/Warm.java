package io.flatnet.flatlog.benchmarks.checker;

import io.flatnet.flatlog.benchmarks.checker.Candidates.LineCheck;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * One thread, warm: lines that lie in memory and whose ends are known. The candidates take turns;
 * of each the median of the rounds behind the first is printed, in MB/s.
 */
public final class Warm {

  private static final int MOST_BYTES = 200_000_000;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Warm() {}

  /**
   * Measures.
   *
   * @param arguments the corpus, how many rounds
   * @throws IOException when the corpus cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
      bytes = in.readNBytes(MOST_BYTES);
    }
    int[] ends = lineEnds(bytes);
    int rounds = Integer.parseInt(arguments[1]);
    for (Map.Entry<String, LineCheck> candidate : Candidates.all().entrySet()) {
      double[] rates = new double[rounds];
      long wrong = 0;
      for (int round = -1; round < rounds; round++) {
        long from = THREADS.getCurrentThreadCpuTime();
        wrong = wrong(candidate.getValue(), bytes, ends);
        double seconds = (THREADS.getCurrentThreadCpuTime() - from) / 1e9;
        if (round >= 0) {
          rates[round] = ends[ends.length - 1] / 1e6 / seconds;
        }
      }
      Arrays.sort(rates);
      System.out.printf("%s %.0f %d%n", candidate.getKey(), rates[rounds / 2], wrong);
    }
  }

  private static long wrong(LineCheck check, byte[] bytes, int[] ends) {
    long wrong = 0;
    int start = 0;
    for (int end : ends) {
      wrong += check.conforms(bytes, start, end) ? 0 : 1;
      start = end + 1;
    }
    return wrong;
  }

  private static int[] lineEnds(byte[] bytes) {
    int[] ends = new int[1 << 20];
    int count = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        ends = count == ends.length ? Arrays.copyOf(ends, count * 2) : ends;
        ends[count++] = i;
      }
    }
    return Arrays.copyOf(ends, count);
  }
}
