package io.flatnet.flatlog.report;

import io.flatnet.flatlog.check.Summary;
import io.flatnet.flatlog.rule.Finding;
import java.io.IOException;

/** One output format. Used by one thread. */
public interface Report {

  /**
   * How to report.
   *
   * @param coloured whether a terminal shows it
   * @param statistics whether the summary tells which fields were seen
   * @param version of the program
   */
  record Options(boolean coloured, boolean statistics, String version) {}

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
   * Makes what was written so far visible.
   *
   * @throws IOException when it cannot be written
   */
  void flush() throws IOException;
}
