package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;

/** An include that leads nowhere, or in a circle. */
final class IncludeNotFollowed implements NginxRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL411",
          "include-not-followed",
          Severity.WARNING,
          "A file that is included is missing, cannot be read, or includes itself.",
          "nginx does not start; and what the file says about logging is not checked. Names are "
              + "looked up in the folder of the main file, wherever the directive stands.",
          "include proxy-params.conf;",
          "include conf.d/proxy-params.conf;",
          "Write the path as seen from the main file's folder; check where all files are beside it.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Gateway gateway, FileFindings findings) {
    for (ConfigurationReader.Problem problem : gateway.problems()) {
      if (problem.kind() == ConfigurationReader.Problem.Kind.INCLUDE) {
        findings.add(this, problem.place(), problem.message(), problem.expected());
      }
    }
  }
}
