package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import java.util.List;

/** An error log that says too little or too much. */
final class ErrorLogLevel implements NginxRule {

  private static final List<String> TOO_FEW = List.of("crit", "alert", "emerg");

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL410",
          "error-log-level",
          Severity.WARNING,
          "The error log's level leaves errors out, or takes in everything.",
          "From crit on, an upstream that refuses or times out leaves no word in the log. At debug "
              + "one request writes dozens of lines, secrets in headers among them.",
          "error_log logs/error.log crit;",
          "error_log logs/error.log warn;",
          "Use error (the default), warn or notice.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Gateway gateway, FileFindings findings) {
    for (Directive log : Gateway.below(gateway.directives(), "error_log")) {
      if (log.args().size() < 2) {
        continue;
      }
      Token level = log.args().get(1);
      if (TOO_FEW.contains(level.text())) {
        findings.add(
            this, level.place(), "errors of upstreams are not logged", "error, warn or notice");
      } else if (level.text().startsWith("debug")) {
        findings.add(this, level.place(), "every step is logged", "error, warn or notice");
      }
    }
  }
}
