package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;

/** A file that nginx cannot read. */
final class NginxSyntax implements NginxRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL412",
          "nginx-syntax",
          Severity.ERROR,
          "nginx cannot read the file: a quote, a brace or a semicolon is missing or too many.",
          "nginx does not start, or goes on with its old configuration; what comes behind is not "
              + "checked.",
          "access_log logs/access.log flatlog",
          "access_log logs/access.log flatlog;",
          "Mend it at the place shown; nginx -t says more.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Gateway gateway, FileFindings findings) {
    for (ConfigurationReader.Problem problem : gateway.problems()) {
      if (problem.kind() == ConfigurationReader.Problem.Kind.SYNTAX) {
        findings.add(this, problem.place(), problem.message(), problem.expected());
      }
    }
  }
}
