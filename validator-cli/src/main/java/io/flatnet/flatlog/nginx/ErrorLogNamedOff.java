package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;

/** error_log off is not what it seems. */
final class ErrorLogNamedOff implements NginxRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL409",
          "error-log-named-off",
          Severity.ERROR,
          "error_log off writes a file named off.",
          "Unlike access_log, error_log knows no off: the errors go to a file of that name in nginx's "
              + "folder, which nobody collects or rotates.",
          "error_log off;",
          "error_log logs/error.log crit;",
          "Name a file; choose a level instead of switching errors off.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Gateway gateway, FileFindings findings) {
    for (Directive log : Gateway.below(gateway.directives(), "error_log")) {
      if (AccessLog.isOff(log)) {
        findings.add(
            this, log.args().get(0).place(), "errors go to a file named off", "a file's name");
      }
    }
  }
}
