package io.flatnet.flatlog.benchmarks.checker;

import io.flatnet.flatlog.benchmarks.checker.Candidates.LineCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A candidate as a program: reads a file, prints the numbers of the lines that do not conform. */
public final class WholeFile {

  private WholeFile() {}

  /**
   * Reads it.
   *
   * @param arguments the candidate, the file
   * @throws IOException when it cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    LineCheck check = Candidates.named(arguments[0]);
    byte[] bytes = new byte[1 << 20];
    int filled = 0;
    long line = 0;
    try (InputStream in = Files.newInputStream(Path.of(arguments[1]));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII)) {
      for (int read = in.read(bytes);
          read >= 0;
          read = in.read(bytes, filled, bytes.length - filled)) {
        filled += read;
        int start = 0;
        for (int i = filled - read; i < filled; i++) {
          if (bytes[i] == '\n') {
            line++;
            if (!check.conforms(bytes, start, i)) {
              out.println(line);
            }
            start = i + 1;
          }
        }
        System.arraycopy(bytes, start, bytes, 0, filled - start);
        filled -= start;
        if (filled == bytes.length) {
          bytes = Arrays.copyOf(bytes, filled * 2);
        }
      }
    }
  }
}
