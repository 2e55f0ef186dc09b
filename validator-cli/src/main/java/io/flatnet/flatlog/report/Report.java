package io.flatnet.flatlog.report;

import io.flatnet.flatlog.check.Summary;
import io.flatnet.flatlog.rule.Finding;
import io.flatnet.flatlog.rule.Rule;
import io.flatnet.flatlog.rule.Severity;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** One output format. Used by one thread. */
public interface Report {

  /**
   * How to report.
   *
   * @param coloured whether a terminal shows it
   * @param statistics whether the summary tells which fields were seen
   * @param version of the program
   * @param known the rules that could be looked for
   * @param rules those that are
   * @param fails which findings make the command fail
   */
  record Options(
      boolean coloured,
      boolean statistics,
      String version,
      List<? extends Rule> known,
      List<? extends Rule> rules,
      Predicate<Severity> fails) {}

  /**
   * Writes a finding.
   *
   * @param file name of the input
   * @param finding what and where in it
   * @throws IOException when it cannot be written
   */
  void finding(String file, Finding finding) throws IOException;

  /**
   * Writes what comes last.
   *
   * @param summary the outcome
   * @param omitted how many findings were counted but not passed to {@link #finding}
   * @throws IOException when it cannot be written
   */
  void summary(Summary summary, long omitted) throws IOException;

  /**
   * Whether it is told of every finding, whatever the limit.
   *
   * @return true for a report that sums findings up and shows a bounded number by itself
   */
  default boolean sumsUp() {
    return false;
  }

  /**
   * Makes what was written so far visible.
   *
   * @throws IOException when it cannot be written
   */
  void flush() throws IOException;
}
