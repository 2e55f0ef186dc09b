package io.flatnet.flatlog.logback;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;

/** An include that leads nowhere, or in a circle. */
final class LogbackInclude implements LogbackRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL425",
          "logback-include",
          Severity.WARNING,
          "A file that a logback configuration includes is missing, cannot be read, or includes "
              + "itself.",
          "logback says so on its status list only and goes on without the appenders in it.",
          "<include file=\"missing.xml\"/>",
          "<include file=\"logback-appenders.xml\"/>",
          "Mend the name, or write optional=\"true\" when the file need not be there.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(LogbackConfiguration configuration, FileFindings findings) {
    for (LogbackConfiguration.Problem problem : configuration.problems()) {
      if (!problem.syntax()) {
        findings.add(this, problem.place(), problem.message(), "a file that is there");
      }
    }
  }
}
