package io.flatnet.flatlog.extension;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.Rule;

/** A rule about an extension schema. */
public interface ExtensionRule extends Rule {

  /**
   * Looks at a schema and reports what breaks the rule.
   *
   * @param extension the schema
   * @param findings where to report
   */
  void check(ExtensionFile extension, FileFindings findings);
}
