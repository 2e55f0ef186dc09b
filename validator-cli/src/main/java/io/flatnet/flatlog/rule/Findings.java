package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.input.Line;
import io.flatnet.flatlog.input.Utf8;
import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.Spot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the findings of one line. Not thread-safe. */
public final class Findings {

  private static final int CONTEXT_BYTES = 48;
  private static final int MARKED_BYTES = 60;
  private static final int FOUND_BYTES = 120;
  private static final String ELLIPSIS = "…";

  private final ParsedLine line;
  private final List<Placed> placed = new ArrayList<>();

  /**
   * Creates a collector.
   *
   * @param line the line the findings are about
   */
  public Findings(ParsedLine line) {
    this.line = line;
  }

  private record Placed(int at, Finding finding) {}

  /**
   * Reports something at a place in the line, showing what stands there as found.
   *
   * @param rule the rule
   * @param spot where, and what it points to
   * @param message what is wrong
   * @param expected what was expected
   */
  public void add(Rule rule, Spot spot, String message, String expected) {
    add(rule, rule.info().severity(), spot, message, text(spot, FOUND_BYTES), expected);
  }

  /**
   * Reports something at a place in the line.
   *
   * @param rule the rule
   * @param severity how bad it is here
   * @param spot where, and what it points to
   * @param message what is wrong
   * @param found what was found
   * @param expected what was expected
   */
  public void add(
      Rule rule, Severity severity, Spot spot, String message, String found, String expected) {
    add(rule, severity, spot, message, found, expected, text(spot, MARKED_BYTES));
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
    add(rule, rule.info().severity(), spot, message, shown, expected, shown);
  }

  private void add(
      Rule rule,
      Severity severity,
      Spot spot,
      String message,
      String found,
      String expected,
      String marked) {
    int start = inLine(spot.start());
    int end = inLine(spot.end());
    Line source = line.line();
    int from = Math.max(0, start - CONTEXT_BYTES);
    while (from > 0 && isContinuation(from)) {
      from--;
    }
    int length = source.end() - source.start();
    int to = Math.min(length, end + CONTEXT_BYTES);
    String before = (from > 0 ? ELLIPSIS : "") + text(from, start);
    String after = text(end, to) + (to < source.length() ? ELLIPSIS : "");
    Finding finding =
        new Finding(
            rule,
            severity,
            source.position(start),
            spot.pointer(),
            message,
            found,
            expected,
            new Excerpt(before, marked, after));
    placed.add(new Placed(start, finding));
  }

  /**
   * The findings in the order of the line, those at one place by code.
   *
   * @return a new list
   */
  public List<Finding> inOrder() {
    placed.sort(Comparator.comparingInt(Placed::at).thenComparing(p -> p.finding().rule().code()));
    return placed.stream().map(Placed::finding).toList();
  }

  private int inLine(int indexInText) {
    int length = line.line().end() - line.line().start();
    return Math.max(0, Math.min(length, indexInText + line.textStart()));
  }

  private boolean isContinuation(int index) {
    Line source = line.line();
    return (source.bytes()[source.start() + index] & 0xC0) == 0x80;
  }

  private String text(Spot spot, int most) {
    int start = inLine(spot.start());
    int end = inLine(spot.end());
    return end - start <= most ? text(start, end) : text(start, start + most) + ELLIPSIS;
  }

  /** The line's text between two indexes, bytes that are not UTF-8 made visible. */
  private String text(int from, int to) {
    Line source = line.line();
    byte[] bytes = source.bytes();
    StringBuilder text = new StringBuilder();
    int index = source.start() + from;
    int end = source.start() + to;
    while (index < end) {
      int length = Utf8.sequenceLength(bytes, index, source.end());
      if (length == 0) {
        text.append(String.format("\\x%02x", bytes[index] & 0xFF));
      } else {
        text.append(new String(bytes, index, length, StandardCharsets.UTF_8));
      }
      index += Math.max(1, length);
    }
    return text.toString();
  }
}
