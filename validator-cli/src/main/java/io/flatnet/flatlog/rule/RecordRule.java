package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;

/** A rule about one line of a log. Stateless and thread-safe. */
public interface RecordRule extends Rule {

  /**
   * Looks at one line and reports what breaks the rule.
   *
   * @param line the line's facts
   * @param findings where to report
   */
  void check(ParsedLine line, Findings findings);
}
