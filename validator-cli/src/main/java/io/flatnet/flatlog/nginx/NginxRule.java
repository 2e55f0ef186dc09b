package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.Rule;

/** A rule about an nginx configuration. */
public interface NginxRule extends Rule {

  /**
   * Looks at a configuration and reports what breaks the rule.
   *
   * @param gateway what the configuration says
   * @param findings where to report
   */
  void check(Gateway gateway, FileFindings findings);
}
