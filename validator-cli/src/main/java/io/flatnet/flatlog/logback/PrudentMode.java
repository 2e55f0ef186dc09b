package io.flatnet.flatlog.logback;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;

/** logback's prudent mode. */
final class PrudentMode implements LogbackRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL424",
          "prudent-mode",
          Severity.WARNING,
          "A file appender is in prudent mode.",
          "It locks the file for every event, and after an interrupt of the thread it writes nothing "
              + "any more: of 1,000 lines none arrived.",
          "<prudent>true</prudent>",
          "<appender name=\"FILE\" class=\"io.flatnet.flatlog.sdk.FlatlogFileAppender\">",
          "Use FlatlogFileAppender: many processes share a file by appending each record in one "
              + "write.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(LogbackConfiguration configuration, FileFindings findings) {
    for (Element prudent : configuration.all("prudent")) {
      if (configuration.value(prudent.text().toString()).equals("true")) {
        findings.add(
            this, prudent.place(), "an interrupt ends the log", "FlatlogFileAppender without it");
      }
    }
  }
}
