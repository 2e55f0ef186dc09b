package io.flatnet.flatlog.benchmarks.checker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flatnet.flatlog.sample.InvalidSamples.Kind;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes the corpus, and beside it {@code FILE.bad}: the number and the kind of every line that
 * does not conform, one in a thousand. The same seed gives the same bytes.
 */
public final class Corpus {

  private static final int CONFORMING_BETWEEN = 999;

  private Corpus() {}

  /**
   * Writes it.
   *
   * @param arguments the file, how many lines, the seed
   * @throws IOException when it cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    long lines = Long.parseLong(arguments[1]);
    long seed = Long.parseLong(arguments[2]);
    CorpusRecords records = new CorpusRecords(seed);
    Random random = new Random(seed);
    Path unfinished = Path.of(file + ".unfinished");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 20);
        BufferedWriter bad = Files.newBufferedWriter(Path.of(file + ".bad"))) {
      int wrong = 0;
      long nextWrong = 1 + random.nextInt(CONFORMING_BETWEEN);
      for (long line = 1; line <= lines; line++) {
        if (line == nextWrong) {
          Kind kind = InvalidLines.KINDS.get(wrong % InvalidLines.KINDS.size());
          out.write(kind.line().apply(records.next()));
          bad.write(line + " " + wrong % InvalidLines.KINDS.size() + " " + kind.code());
          bad.write(InvalidLines.beyondTheSchema(kind) ? " beyond\n" : " schema\n");
          wrong++;
          nextWrong = wrong * (CONFORMING_BETWEEN + 1L) + 1 + random.nextInt(CONFORMING_BETWEEN);
        } else {
          out.write(records.next().toString().getBytes(UTF_8));
        }
        out.write('\n');
      }
    }
    // Whoever finds the file finds all of it.
    Files.move(unfinished, file);
  }
}
