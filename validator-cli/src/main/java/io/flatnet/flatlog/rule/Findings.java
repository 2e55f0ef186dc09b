package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.Spot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the findings of one line. Not thread-safe. */
public final class Findings {

  private final ParsedLine line;
  private final List<Finding> found = new ArrayList<>();

  /**
   * Creates a collector.
   *
   * @param line the line the findings are about
   */
  public Findings(ParsedLine line) {
    this.line = line;
  }

  /**
   * Reports something at a place in the line, which is shown as what was found.
   *
   * @param rule the rule
   * @param spot where, and what it points to
   * @param message what is wrong
   * @param expected what was expected
   */
  public void add(Rule rule, Spot spot, String message, String expected) {
    add(rule, rule.info().severity(), spot, message, null, expected, false);
  }

  /**
   * Reports something at a place in the line.
   *
   * @param rule the rule
   * @param severity how bad it is here
   * @param spot where, and what it points to
   * @param message what is wrong
   * @param shown what was found
   * @param expected what was expected
   */
  public void add(
      Rule rule, Severity severity, Spot spot, String message, String shown, String expected) {
    add(rule, severity, spot, message, shown, expected, false);
  }

  /**
   * Reports something that must not be shown.
   *
   * @param rule the rule
   * @param spot where the secret stands
   * @param message what is wrong, without the secret
   * @param shown what is shown in the place of the secret
   * @param expected what was expected
   */
  public void addHidden(Rule rule, Spot spot, String message, String shown, String expected) {
    add(rule, rule.info().severity(), spot, message, shown, expected, true);
  }

  private void add(
      Rule rule,
      Severity severity,
      Spot spot,
      String message,
      @Nullable String shown,
      String expected,
      boolean secret) {
    int start = inLine(spot.start());
    int end = inLine(spot.end());
    String pointer = spot.pointer();
    found.add(
        new Finding(
            rule, severity, line.line(), start, end, pointer, message, shown, expected, secret));
  }

  /**
   * The findings in the order of the line, those at one place by code.
   *
   * @return a new list
   */
  public List<Finding> inOrder() {
    if (found.size() > 1) {
      found.sort(
          Comparator.comparingInt(Finding::start).thenComparing(finding -> finding.rule().code()));
    }
    return found;
  }

  private int inLine(int indexInText) {
    int length = line.line().end() - line.line().start();
    return Math.max(0, Math.min(length, indexInText + line.textStart()));
  }
}
