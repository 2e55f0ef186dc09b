package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;

/** The log's file is chosen by a variable. */
final class VariableLogPath implements NginxRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL414",
          "variable-log-path",
          Severity.WARNING,
          "The path of an access log holds a variable.",
          "nginx opens and closes the file for every request and cannot buffer; nothing removes the "
              + "files; and where a client has a say in the variable, it makes files.",
          "access_log logs/access-$logdate.log flatlog;",
          "access_log logs/access.log flatlog;",
          "Write one file and rotate it: rename, then nginx -s reopen (flatlog rotate, logrotate).");

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
                    .filter(log -> !log.args().isEmpty())
                    .map(log -> log.args().get(0))
                    .filter(path -> !path.text().startsWith("syslog:"))
                    .filter(path -> !Template.of(path.text()).variables().isEmpty())
                    .forEach(
                        path ->
                            findings.add(
                                this,
                                path.place(),
                                "the file is opened and closed for every request",
                                "a fixed path, rotated by rename and reopen")));
  }
}
