package io.flatnet.flatlog.report;

import java.io.Writer;
import java.util.Locale;

/** The output formats by name. */
public enum Format {
  /** For people. */
  TEXT {
    @Override
    public Report open(Writer out, boolean coloured, boolean statistics) {
      return new TextReport(out, coloured, statistics);
    }
  },
  /** For scripts. */
  JSONL {
    @Override
    public Report open(Writer out, boolean coloured, boolean statistics) {
      return new JsonlReport(out, statistics);
    }
  };

  /**
   * Starts a report in this format.
   *
   * @param out where to write
   * @param coloured whether a terminal shows it
   * @param statistics whether the summary tells which fields were seen
   * @return the report
   */
  public abstract Report open(Writer out, boolean coloured, boolean statistics);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
