package io.flatnet.flatlog.report;

import io.flatnet.flatlog.check.Summary;
import io.flatnet.flatlog.input.Position;
import io.flatnet.flatlog.rule.Finding;
import io.flatnet.flatlog.rule.FindingKind;
import io.flatnet.flatlog.rule.Severity;
import java.io.IOException;
import java.io.Writer;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Workflow commands of GitHub Actions, which become annotations.
 *
 * <p>GitHub shows ten errors and ten warnings of a step and drops the rest without a word, so one
 * finding of each kind is annotated, up to that limit; all others are lines of the step's log.
 */
public final class GithubReport implements Report {

  private static final int MOST_ANNOTATIONS = 10;

  private final Writer out;
  private final Map<Severity, Set<FindingKind>> annotated = new EnumMap<>(Severity.class);

  /**
   * Creates the report.
   *
   * @param out where to write
   */
  public GithubReport(Writer out) {
    this.out = out;
  }

  @Override
  public void finding(String file, Finding finding) throws IOException {
    Position at = finding.position();
    String title = finding.rule().code() + " " + finding.rule().info().name();
    String severity = finding.severity().label();
    if (annotate(finding)) {
      out.write("::" + severity);
      out.write(" file=" + property(file) + ",line=" + at.line() + ",col=" + at.column());
      out.write(",title=" + property(title) + "::" + data(SarifReport.sentence(finding)) + "\n");
    } else {
      String place = VisibleText.of(file) + ":" + at.line() + ":" + at.column();
      plain(place + ": " + severity + " " + title + ": " + SarifReport.sentence(finding));
    }
  }

  private boolean annotate(Finding finding) {
    Set<FindingKind> kinds =
        annotated.computeIfAbsent(finding.severity(), severity -> new HashSet<>());
    return kinds.size() < MOST_ANNOTATIONS && kinds.add(FindingKind.of(finding));
  }

  /** The runner takes a line that starts with two colons, and ##[ anywhere, for a command. */
  private void plain(String text) throws IOException {
    out.write("- " + text.replace("##[", "# #[") + "\n");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }

  private static String data(String text) {
    return VisibleText.of(text).replace("%", "%25");
  }

  @Override
  public void summary(Summary summary, long omitted) throws IOException {
    if (omitted > 0) {
      plain(SummaryText.omitted(omitted));
    }
    out.write("::notice title=flatlog::" + data(SummaryText.of(summary)) + "\n");
    flush();
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
