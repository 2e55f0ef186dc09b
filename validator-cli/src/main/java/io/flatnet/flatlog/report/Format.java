package io.flatnet.flatlog.report;

import java.io.Writer;
import java.util.Locale;

/** The output formats by name. */
public enum Format {
  /** For people. */
  TEXT {
    @Override
    public Report open(Writer out, Report.Options options) {
      return new TextReport(out, options);
    }
  },
  /** For scripts. */
  JSONL {
    @Override
    public Report open(Writer out, Report.Options options) {
      return new JsonlReport(out, options);
    }
  },
  /** For code scanning services and editors: SARIF 2.1.0. */
  SARIF {
    @Override
    public Report open(Writer out, Report.Options options) {
      return new SarifReport(out, options);
    }
  },
  /** For CI servers: JUnit's XML. */
  JUNIT {
    @Override
    public Report open(Writer out, Report.Options options) {
      return new JunitReport(out, options);
    }
  },
  /** For GitHub Actions: workflow commands. */
  GITHUB {
    @Override
    public Report open(Writer out, Report.Options options) {
      return new GithubReport(out);
    }
  },
  /** For GitLab: a code quality report. */
  GITLAB {
    @Override
    public Report open(Writer out, Report.Options options) {
      return new GitlabReport(out);
    }
  },
  /** For people who look at a page: one HTML file. */
  HTML {
    @Override
    public Report open(Writer out, Report.Options options) {
      return new HtmlReport(out, options);
    }

    @Override
    public boolean needsStatistics() {
      return true;
    }
  };

  /**
   * Starts a report in this format.
   *
   * @param out where to write
   * @param options how
   * @return the report
   */
  public abstract Report open(Writer out, Report.Options options);

  /**
   * Whether it always shows which fields were seen.
   *
   * @return true when they have to be counted for it
   */
  public boolean needsStatistics() {
    return false;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
