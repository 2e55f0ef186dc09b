package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;

/**
 * One rule of the standard. Stateless and thread-safe.
 *
 * <p>The code never changes its meaning; the name may be used in its place on the command line.
 */
public interface Rule {

  /**
   * What the rule is called and what a person should know about it.
   *
   * @return always the same object
   */
  RuleInfo info();

  /**
   * Looks at one line and reports what breaks the rule.
   *
   * @param line the line's facts
   * @param findings where to report
   */
  void check(ParsedLine line, Findings findings);

  /**
   * The code, such as {@code FL204}.
   *
   * @return FL and three digits
   */
  default String code() {
    return info().code();
  }
}
