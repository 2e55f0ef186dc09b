package io.flatnet.flatlog.stackcheck;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.Rule;

/** A rule about a stack. */
public interface StackRule extends Rule {

  /**
   * Looks at a stack and reports what breaks the rule.
   *
   * @param stack its files
   * @param findings where to report
   */
  void check(Stack stack, FileFindings findings);
}
