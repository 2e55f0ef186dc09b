package io.flatnet.flatlog.logback;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;

/** A logback configuration that is no XML. */
final class LogbackSyntax implements LogbackRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL426",
          "logback-syntax",
          Severity.ERROR,
          "A logback configuration is not well-formed XML.",
          "logback falls back to DEBUG text on stdout, and tells why on stdout as well.",
          "<root level=\"info\"><appender-ref ref=\"FILE\"></root>",
          "<root level=\"info\"><appender-ref ref=\"FILE\"/></root>",
          "Mend it at the place shown.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(LogbackConfiguration configuration, FileFindings findings) {
    for (LogbackConfiguration.Problem problem : configuration.problems()) {
      if (problem.syntax()) {
        findings.add(this, problem.place(), problem.message(), "well-formed XML");
      }
    }
  }
}
