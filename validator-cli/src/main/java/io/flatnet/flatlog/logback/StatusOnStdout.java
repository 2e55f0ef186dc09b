package io.flatnet.flatlog.logback;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;

/** logback reports about itself on standard output. */
final class StatusOnStdout implements LogbackRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL428",
          "status-on-stdout",
          Severity.WARNING,
          "logback's own status messages go to standard output: an error where the configuration "
              + "speaks of CNI.",
          "They are text, and in a CNI plugin they spoil the answer.",
          "<configuration debug=\"true\">",
          "<configuration>\n"
              + "  <statusListener class=\"ch.qos.logback.core.status.NopStatusListener\"/>",
          "Leave debug out and use NopStatusListener or OnErrorConsoleStatusListener: without a "
              + "listener, warnings go to stdout too.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(LogbackConfiguration configuration, FileFindings findings) {
    Severity severity = configuration.ofCniTool() ? Severity.ERROR : Severity.WARNING;
    for (Element root : configuration.roots()) {
      if (configuration.value(root.attribute("debug")).equals("true")) {
        report(severity, root, findings);
      }
    }
    for (Element listener : configuration.all("statusListener")) {
      if (listener.attribute("class").endsWith(".OnConsoleStatusListener")) {
        report(severity, listener, findings);
      }
    }
  }

  private void report(Severity severity, Element element, FileFindings findings) {
    findings.add(
        this,
        severity,
        element.place(),
        "logback's status goes to stdout",
        null,
        "stderr, or nothing");
  }
}
