package io.flatnet.flatlog.logback;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;

/** Log records go to standard output. */
final class StdoutAppender implements LogbackRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL421",
          "stdout-appender",
          Severity.WARNING,
          "An appender writes to standard output: an error where the configuration speaks of CNI.",
          "A CNI plugin answers on stdout, and the runtime reads every byte of it as the answer: one "
              + "log line makes the call fail. ConsoleAppender writes there unless told otherwise.",
          "<appender name=\"OUT\" class=\"ch.qos.logback.core.ConsoleAppender\">",
          "<appender name=\"ERR\" class=\"io.flatnet.flatlog.sdk.FlatlogStderrAppender\"/>",
          "Use FlatlogStderrAppender or FlatlogFileAppender; or <target>System.err</target>.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(LogbackConfiguration configuration, FileFindings findings) {
    Severity severity = configuration.ofCniTool() ? Severity.ERROR : Severity.WARNING;
    for (Element appender : configuration.appenders()) {
      if (!appender.attribute("class").endsWith(".ConsoleAppender")) {
        continue;
      }
      String target = configuration.child(appender, "target");
      if (target.contains("${")) {
        findings.note(appender.place(), "cannot tell whether " + target + " is stdout");
      } else if (!target.equals("System.err")) {
        findings.add(
            this,
            severity,
            appender.place(),
            configuration.ofCniTool()
                ? "what is logged mixes with the plugin's answer on stdout"
                : "what is logged mixes with the program's output",
            null,
            "stderr or a file");
      }
    }
  }
}
