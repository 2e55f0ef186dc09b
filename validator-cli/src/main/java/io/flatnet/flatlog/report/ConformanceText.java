package io.flatnet.flatlog.report;

import io.flatnet.flatlog.conform.Conformance;
import io.flatnet.flatlog.conform.Result;
import io.flatnet.flatlog.conform.Result.Evidence;
import io.flatnet.flatlog.conform.Result.Verdict;
import io.flatnet.flatlog.rule.Excerpt;
import io.flatnet.flatlog.rule.Finding;
import java.util.Locale;

/** Which parts of the standard a program meets, for a person. */
public final class ConformanceText {

  private static final int MOST_SHOWN = 110;
  private static final int MOST_POINTER = 40;
  private static final String INDENT = " ".repeat(14);

  private ConformanceText() {}

  /**
   * The table, and under each part that is not met why.
   *
   * @param conformance what was found out
   * @param coloured whether colours may be used
   * @return lines, the last one ended
   */
  public static String of(Conformance conformance, boolean coloured) {
    StringBuilder text = new StringBuilder();
    Finding finding = null;
    for (Result result : conformance.results()) {
      append(text, result, coloured);
      Evidence evidence = result.evidence();
      finding = finding == null && evidence != null ? evidence.finding() : finding;
    }
    text.append('\n').append(summary(conformance, coloured)).append('\n');
    if (finding != null) {
      text.append("  what a rule means and how to fix it: flatlog explain ");
      text.append(finding.rule().code()).append('\n');
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Result result, boolean coloured) {
    String verdict = String.format(Locale.ROOT, "%-12s", result.verdict());
    text.append(style(result.verdict()).on(verdict, coloured)).append("  ");
    text.append(
        String.format(
            Locale.ROOT, "%-6s  %-18s  ", result.part().requirement(), result.part().id()));
    text.append(result.part().title()).append(" (").append(result.part().sectionNumber());
    text.append(")\n");
    if (result.verdict() == Verdict.MET) {
      return;
    }
    Evidence evidence = result.evidence();
    text.append(INDENT);
    Finding finding = evidence == null ? null : evidence.finding();
    if (evidence != null) {
      text.append("line ").append(evidence.line()).append(": ");
    }
    if (finding != null) {
      text.append(finding.rule().code()).append(' ').append(finding.rule().info().name());
      String pointer = shortened(VisibleText.of(finding.pointer()), MOST_POINTER);
      text.append(pointer.isEmpty() ? "" : " at " + pointer);
      text.append(": ");
    }
    text.append(VisibleText.of(result.reason())).append('\n');
    if (evidence != null) {
      text.append(INDENT).append("  ");
      text.append(Style.DIM.on(excerpt(evidence), coloured)).append('\n');
    }
  }

  private static String excerpt(Evidence evidence) {
    Finding finding = evidence.finding();
    // One about the line as a whole has no place to be shown.
    if (finding == null || finding.position().column() == 1) {
      return shortened(VisibleText.of(evidence.text()), MOST_SHOWN);
    }
    Excerpt around = finding.excerpt();
    return VisibleText.of(around.before() + around.marked() + around.after());
  }

  private static Style style(Verdict verdict) {
    return switch (verdict) {
      case MET -> Style.GOOD;
      case NOT_MET -> Style.ERROR;
      case NOT_ANSWERED -> Style.WARNING;
    };
  }

  private static String shortened(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
  }

  private static String summary(Conformance conformance, boolean coloured) {
    StringBuilder text = new StringBuilder();
    long met = conformance.count(Verdict.MET);
    text.append(met).append(" of ").append(conformance.results().size()).append(" parts met");
    long notMet = conformance.count(Verdict.NOT_MET);
    if (notMet > 0) {
      text.append(", ").append(notMet).append(" not met");
      text.append(" (").append(conformance.broken()).append(" MUST)");
    }
    long notAnswered = conformance.count(Verdict.NOT_ANSWERED);
    if (notAnswered > 0) {
      text.append(", ").append(notAnswered).append(" not answered");
    }
    return Style.BOLD.on(text.toString(), coloured);
  }
}
