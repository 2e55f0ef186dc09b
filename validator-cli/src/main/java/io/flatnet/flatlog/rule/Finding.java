package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.input.Line;
import io.flatnet.flatlog.input.Position;
import org.jspecify.annotations.Nullable;

/**
 * One break of a rule in one place. Immutable; texts that show pieces of the line are made when
 * they are asked for, so that findings which are only counted cost little.
 */
public final class Finding {

  private static final int FOUND_BYTES = 120;

  private final Rule rule;
  private final Severity severity;
  private final Line line;
  private final int start;
  private final int end;
  private final String pointer;
  private final String message;
  private final @Nullable String found;
  private final String expected;
  private final HiddenParts hidden;
  private final String component;

  /**
   * Creates a finding.
   *
   * @param start index in the line of the first byte of the offending part
   * @param end index behind its last byte
   * @param found what was found; null when that is the offending part itself
   * @param hidden what must not be shown of the line
   * @param component the record's component; empty when it has none
   */
  Finding(
      Rule rule,
      Severity severity,
      Line line,
      int start,
      int end,
      String pointer,
      String message,
      @Nullable String found,
      String expected,
      HiddenParts hidden,
      String component) {
    this.rule = rule;
    this.severity = severity;
    this.line = line;
    this.start = start;
    this.end = end;
    this.pointer = pointer;
    this.message = message;
    this.found = found;
    this.expected = expected;
    this.hidden = hidden;
    this.component = component;
  }

  /**
   * A finding in a file that is no log.
   *
   * @param rule the rule that is broken
   * @param severity how bad it is here
   * @param line the line it is in
   * @param start index in the line of the first byte of the offending part
   * @param end index behind its last byte
   * @param message what is wrong, one sentence
   * @param found what was found; null when that is the offending part itself
   * @param expected what was expected
   * @return the finding
   */
  static Finding inFile(
      Rule rule,
      Severity severity,
      Line line,
      int start,
      int end,
      String message,
      @Nullable String found,
      String expected) {
    return new Finding(
        rule, severity, line, start, end, "", message, found, expected, new HiddenParts(), "");
  }

  /**
   * The rule.
   *
   * @return the rule that is broken
   */
  public Rule rule() {
    return rule;
  }

  /**
   * How bad it is here.
   *
   * @return the severity
   */
  public Severity severity() {
    return severity;
  }

  /**
   * Where the offending part starts.
   *
   * @return its place in the input
   */
  public Position position() {
    return line.position(start);
  }

  /** Where in the line the offending part starts, in bytes. */
  int start() {
    return start;
  }

  /**
   * What the finding is about.
   *
   * @return JSON Pointer (RFC 6901) of the value; empty for the line or the record as a whole
   */
  public String pointer() {
    return pointer;
  }

  /**
   * Whose record it is about.
   *
   * @return the record's component; empty when it has no well-formed one
   */
  public String component() {
    return component;
  }

  /**
   * What is wrong.
   *
   * @return one sentence
   */
  public String message() {
    return message;
  }

  /**
   * What was found.
   *
   * @return text, shortened; empty when there is nothing to show
   */
  public String found() {
    return found == null ? new LineText(line, hidden).shortened(start, end, FOUND_BYTES) : found;
  }

  /**
   * What was expected.
   *
   * @return a few words
   */
  public String expected() {
    return expected;
  }

  /**
   * The piece of the line around the offending part.
   *
   * @return texts made for this call
   */
  public Excerpt excerpt() {
    return Excerpt.of(new LineText(line, hidden), start, end);
  }
}
