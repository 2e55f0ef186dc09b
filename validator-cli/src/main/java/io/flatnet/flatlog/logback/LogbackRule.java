package io.flatnet.flatlog.logback;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.Rule;

/** A rule about a logback configuration. */
public interface LogbackRule extends Rule {

  /**
   * Looks at a configuration and reports what breaks the rule.
   *
   * @param configuration what it says
   * @param findings where to report
   */
  void check(LogbackConfiguration configuration, FileFindings findings);
}
