package io.flatnet.flatlog.report;

import io.flatnet.flatlog.check.Summary;
import io.flatnet.flatlog.check.Tally;
import io.flatnet.flatlog.input.Position;
import io.flatnet.flatlog.rule.Excerpt;
import io.flatnet.flatlog.rule.Finding;
import io.flatnet.flatlog.rule.Severity;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jline.utils.WCWidth;

/** For people: where, what, the piece of the line with carets under it, and a summary. */
public final class TextReport implements Report {

  private final Writer out;
  private final boolean coloured;
  private final boolean statistics;

  /**
   * Creates the report.
   *
   * @param out where to write
   * @param options how
   */
  public TextReport(Writer out, Options options) {
    this.out = out;
    this.coloured = options.coloured();
    this.statistics = options.statistics();
  }

  @Override
  public void finding(String file, Finding finding) throws IOException {
    Position at = finding.position();
    boolean error = finding.severity() == Severity.ERROR;
    String place = VisibleText.of(file) + ":" + at.line() + ":" + at.column();
    String code = finding.rule().code() + " " + finding.rule().info().name();
    Style style = error ? Style.ERROR : Style.WARNING;
    String pointer = finding.pointer().isEmpty() ? "" : " at " + VisibleText.of(finding.pointer());
    line(
        Style.BOLD.on(place + ":", coloured)
            + " "
            + style.on(finding.severity().label(), coloured)
            + " "
            + Style.MARK.on(code, coloured)
            + pointer
            + ": "
            + VisibleText.of(finding.message()));
    excerpt(finding.excerpt(), style);
    if (!finding.found().isEmpty() && !finding.found().equals(finding.excerpt().marked())) {
      line("    found:    " + VisibleText.of(finding.found()));
    }
    line("    expected: " + VisibleText.of(finding.expected()));
    line("");
  }

  private void excerpt(Excerpt excerpt, Style style) throws IOException {
    String before = VisibleText.of(excerpt.before());
    String marked = VisibleText.of(excerpt.marked());
    if (before.isEmpty() && marked.isEmpty() && excerpt.after().isEmpty()) {
      return;
    }
    line("    " + before + style.on(marked, coloured) + VisibleText.of(excerpt.after()));
    String carets = "^".repeat(Math.max(1, width(marked)));
    line("    " + " ".repeat(width(before)) + style.on(carets, coloured));
  }

  private static int width(String text) {
    return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
  }

  @Override
  public void summary(Summary summary, long omitted) throws IOException {
    if (omitted > 0) {
      line(SummaryText.omitted(omitted));
      line("");
    }
    Tally tally = summary.tally();
    String conformance = SummaryText.conformance(tally);
    boolean all = tally.conforming() == tally.records();
    line(
        Style.BOLD.on(SummaryText.files(summary), coloured)
            + Count.of(tally.lines(), "line")
            + ": "
            + (all ? Style.GOOD : Style.ERROR).on(conformance, coloured)
            + (conformance.isEmpty() ? "" : ", ")
            + SummaryText.findings(tally));
    if (!tally.byCode().isEmpty()) {
      rules(tally);
    }
    if (statistics) {
      statistics(tally);
    }
    flush();
  }

  private void rules(Tally tally) throws IOException {
    List<Map.Entry<String, Long>> codes = new ArrayList<>(tally.byCode().entrySet());
    codes.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
    for (Map.Entry<String, Long> code : codes) {
      String name = tally.ruleName(code.getKey());
      line(String.format(Locale.ROOT, "%,10d  %s %s", code.getValue(), code.getKey(), name));
    }
    line("  what a rule means and how to fix it: flatlog explain " + codes.get(0).getKey());
  }

  private void statistics(Tally tally) throws IOException {
    for (StatisticsText.Section section : StatisticsText.of(tally)) {
      line("");
      line(Style.BOLD.on(section.title(), coloured));
      for (String text : section.lines()) {
        line(VisibleText.of(text));
      }
    }
  }

  private void line(String text) throws IOException {
    out.write(text);
    out.write('\n');
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
