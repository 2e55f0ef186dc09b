package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;

/** A level at which nothing is logged. */
final class AccessLogOff implements NginxRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL405",
          "access-log-off",
          Severity.WARNING,
          "A level switches access logging off.",
          "Requests handled there leave no trace, failed ones neither: a health check that starts to "
              + "fail is not seen.",
          "location = /health { access_log off; … }",
          "location = /health { set $flatlog_health_check 1; … }",
          "With flatlog.conf, set $flatlog_health_check 1: health checks that go well are DEBUG, "
              + "failing ones stand out. Or write access_log … if= for what is worth keeping.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Gateway gateway, FileFindings findings) {
    gateway
        .scope()
        .visit(
            scope ->
                scope.own().stream()
                    .filter(AccessLog::isOff)
                    .forEach(
                        off ->
                            findings.add(
                                this,
                                off.place(),
                                "no request handled in " + scope.shown() + " is logged",
                                "a log, at least of the requests that fail")));
  }
}
