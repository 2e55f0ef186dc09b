package io.flatnet.flatlog.logback;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.Place;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;

/** Events are written by a pattern or another layout. */
final class PatternLayout implements LogbackRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL423",
          "pattern-layout",
          Severity.ERROR,
          "An appender writes text by a pattern or a layout.",
          "Its lines are no records; a stack trace is a line for each frame. A pattern that looks "
              + "like JSON breaks with the first quote in a message.",
          "<encoder><pattern>%d %level %msg%n</pattern></encoder>",
          "<encoder class=\"io.flatnet.flatlog.sdk.FlatlogEncoder\"/>",
          "Name FlatlogEncoder instead of the pattern.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(LogbackConfiguration configuration, FileFindings findings) {
    for (Element appender : configuration.appenders()) {
      for (Element layout : appender.children("layout")) {
        report(layout.place(), findings);
      }
      for (Element encoder : appender.children("encoder")) {
        String name = configuration.value(encoder.attribute("class"));
        if (!encoder.children("layout").isEmpty()
            || name.isEmpty()
            || name.endsWith(".PatternLayoutEncoder")) {
          report(encoder.place(), findings);
        }
      }
    }
  }

  private void report(Place place, FileFindings findings) {
    findings.add(this, place, "events are written as text", ForeignEncoder.OWN);
  }
}
