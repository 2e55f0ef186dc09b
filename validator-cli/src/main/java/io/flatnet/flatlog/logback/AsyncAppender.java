package io.flatnet.flatlog.logback;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;

/** Events wait in a queue. */
final class AsyncAppender implements LogbackRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL427",
          "async-appender",
          Severity.WARNING,
          "An AsyncAppender stands between the program and its log.",
          "What is in its queue when main returns is lost: of 2,000 lines none arrived. When the "
              + "queue is nearly full it drops DEBUG and INFO.",
          "<appender name=\"ASYNC\" class=\"ch.qos.logback.classic.AsyncAppender\">",
          "<root level=\"info\"><appender-ref ref=\"FILE\"/></root>",
          "Refer to the appender behind it directly: one write a record is fast enough.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(LogbackConfiguration configuration, FileFindings findings) {
    for (Element appender : configuration.appenders()) {
      if (appender.attribute("class").endsWith("AsyncAppender")) {
        findings.add(
            this, appender.place(), "what waits is lost when the program ends", "no queue between");
      }
    }
  }
}
