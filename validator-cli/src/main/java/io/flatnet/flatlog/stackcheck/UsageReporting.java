package io.flatnet.flatlog.stackcheck;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;

/** Loki reports to its makers. */
final class UsageReporting implements StackRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL447",
          "usage-reporting",
          Severity.WARNING,
          "Loki sends statistics of its use to its makers.",
          "It does so unless told not to: a connection to the outside that nobody expects of a log "
              + "store.",
          "auth_enabled: false",
          "auth_enabled: false\nanalytics:\n  reporting_enabled: false",
          "Switch it off with analytics.reporting_enabled: false.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Stack stack, FileFindings findings) {
    for (StackFile loki : stack.of(StackFile.Kind.LOKI)) {
      if (loki.at("/analytics/reporting_enabled").asBoolean(true)) {
        findings.add(
            this,
            loki.root().has("analytics") ? loki.key("/analytics") : loki.value(""),
            "usage statistics are sent out",
            "analytics: reporting_enabled: false");
      }
    }
  }
}
