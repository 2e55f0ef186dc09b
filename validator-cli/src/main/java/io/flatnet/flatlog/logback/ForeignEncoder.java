package io.flatnet.flatlog.logback;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;

/** The encoder does not write the standard's records. */
final class ForeignEncoder implements LogbackRule {

  /** Written by those who use the SDK; a test compares it with the SDK's class. */
  static final String OWN = "io.flatnet.flatlog.sdk.FlatlogEncoder";

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL422",
          "foreign-encoder",
          Severity.ERROR,
          "An appender's encoder is another one than FlatlogEncoder.",
          "Other JSON encoders have other fields, write a key twice, or lose the event when an "
              + "argument misbehaves.",
          "<encoder class=\"net.logstash.logback.encoder.LogstashEncoder\"/>",
          "<encoder class=\"io.flatnet.flatlog.sdk.FlatlogEncoder\"/>",
          "Name FlatlogEncoder; or delete the file: the SDK configures logback without one.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(LogbackConfiguration configuration, FileFindings findings) {
    for (Element appender : configuration.appenders()) {
      for (Element encoder : appender.children("encoder")) {
        String name = configuration.value(encoder.attribute("class"));
        boolean pattern = name.isEmpty() || name.endsWith(".PatternLayoutEncoder");
        boolean wrapping = !encoder.children("layout").isEmpty();
        if (!pattern && !wrapping && !name.equals(OWN)) {
          findings.add(this, encoder.place(), name + " does not write records", OWN);
        }
      }
    }
  }
}
