package io.flatnet.flatlog.report;

import io.flatnet.flatlog.check.Summary;
import io.flatnet.flatlog.rule.Excerpt;
import io.flatnet.flatlog.rule.Finding;
import io.flatnet.flatlog.rule.FindingKind;
import io.flatnet.flatlog.rule.Rule;
import io.flatnet.flatlog.rule.Severity;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * For people: one page that needs nothing else, no script and no network. Holds a few examples of
 * each rule, whatever the number of findings.
 */
public final class HtmlReport implements Report {

  private static final int MOST_EXAMPLES = 4;
  private static final int MOST_FILES = 1000;
  private static final String OTHER_FILES = "(other files)";

  private final Writer out;
  private final Options options;
  private final Map<Rule, Broken> byRule = new LinkedHashMap<>();
  private final Map<String, Long> byFile = new LinkedHashMap<>();

  /** A finding as it is shown. */
  record Example(
      String file,
      long line,
      int column,
      Severity severity,
      String pointer,
      String message,
      String expected,
      Excerpt excerpt) {}

  /** What was found of a rule: of several kinds one example each. */
  static final class Broken {
    private final Set<FindingKind> kinds = new HashSet<>();
    final List<Example> examples = new ArrayList<>();
    long errors;
    long warnings;

    long count() {
      return errors + warnings;
    }
  }

  /**
   * Creates the report.
   *
   * @param out where to write
   * @param options how
   */
  public HtmlReport(Writer out, Options options) {
    this.out = out;
    this.options = options;
  }

  @Override
  public void finding(String file, Finding finding) {
    Broken broken = byRule.computeIfAbsent(finding.rule(), rule -> new Broken());
    switch (finding.severity()) {
      case ERROR -> broken.errors++;
      case WARNING -> broken.warnings++;
    }
    boolean apart = byFile.containsKey(file) || byFile.size() < MOST_FILES;
    byFile.merge(apart ? file : OTHER_FILES, 1L, Long::sum);
    if (broken.examples.size() < MOST_EXAMPLES && broken.kinds.add(FindingKind.of(finding))) {
      broken.examples.add(
          new Example(
              file,
              finding.position().line(),
              finding.position().column(),
              finding.severity(),
              finding.pointer(),
              finding.message(),
              finding.expected(),
              finding.excerpt()));
    }
  }

  @Override
  public void summary(Summary summary, long omitted) throws IOException {
    out.write(new HtmlPage(summary, byRule, byFile, options.version()).text());
    flush();
  }

  @Override
  public boolean sumsUp() {
    return true;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
