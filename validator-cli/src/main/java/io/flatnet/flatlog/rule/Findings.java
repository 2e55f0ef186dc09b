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
  private final HiddenParts hidden = new HiddenParts();

  /**
   * Creates a collector.
   *
   * @param line the line the findings are about
   */
  public Findings(ParsedLine line) {
    this.line = line;
  }

  /**
   * Reports a value, which is shown as what was found.
   *
   * @param rule the rule
   * @param pointer JSON Pointer of the value
   * @param message what is wrong
   * @param expected what was expected
   */
  public void add(Rule rule, String pointer, String message, String expected) {
    if (hasRoom(rule)) {
      add(rule, line.locate(pointer), message, expected);
    }
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
    add(rule, rule.info().severity(), spot, message, null, expected);
  }

  /**
   * Reports something at a place in the line.
   *
   * @param rule the rule
   * @param severity how bad it is here
   * @param spot where, and what it points to
   * @param message what is wrong
   * @param shown what was found; null when that is what stands there
   * @param expected what was expected
   */
  public void add(
      Rule rule,
      Severity severity,
      Spot spot,
      String message,
      @Nullable String shown,
      String expected) {
    if (hasRoom(rule)) {
      int start = inLine(spot.start());
      int end = inLine(spot.end());
      String pointer = line.readable(spot.pointer());
      found.add(
          new Finding(
              rule,
              severity,
              line.line(),
              start,
              end,
              pointer,
              line.readable(message),
              shown,
              expected,
              hidden,
              line.component()));
    }
  }

  /**
   * Reports a secret. No finding about this line shows it.
   *
   * @param rule the rule
   * @param pointer JSON Pointer of the secret
   * @param message what is wrong, without the secret
   * @param expected what was expected
   */
  public void addSecret(Rule rule, String pointer, String message, String expected) {
    if (hasRoom(rule)) {
      Spot spot = line.locate(pointer);
      hidden.add(inLine(spot.start()), inLine(spot.end()));
      add(rule, spot, message, expected);
    } else {
      hidden.add(0, Integer.MAX_VALUE);
    }
  }

  /**
   * Whether another finding of a rule is reported.
   *
   * @param rule the rule
   * @return false when the line has so many already that the rest is left out
   */
  boolean hasRoom(Rule rule) {
    if (found.size() < ParsedLine.MOST_OF_A_KIND) {
      return true;
    }
    return found.stream().filter(finding -> finding.rule() == rule).count()
        < ParsedLine.MOST_OF_A_KIND;
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
