package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import java.util.HashSet;
import java.util.Set;

/** nginx's error log is text. */
final class TextErrorLog implements NginxRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL408",
          "text-error-log",
          Severity.WARNING,
          "The error log is written in nginx's own text format.",
          "Its lines are no records: no time zone, no level of the standard, and a client can forge "
              + "lines. nginx has no other format for it.",
          "error_log logs/error.log warn;",
          "error_log logs/error.log warn;\nhttp {\n    include flatlog/flatlog.conf;\n"
              + "    include flatlog/flatlog-lua.conf;\n    include flatlog/flatlog-error-log.conf;\n}",
          "On OpenResty include nginx-lua-format/flatlog-error-log.conf. Elsewhere the collector "
              + "turns the lines into records, by the rules in nginx-lua-format/error-log/ (docs/"
              + "gateway.md); then ignore FL408.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Gateway gateway, FileFindings findings) {
    if (!Gateway.below(gateway.directives(), "lua_capture_error_log").isEmpty()) {
      return;
    }
    Set<String> files = new HashSet<>();
    for (Directive log : Gateway.below(gateway.directives(), "error_log")) {
      String file = log.args().isEmpty() ? "" : log.args().get(0).shown();
      if (!file.isEmpty() && !file.equals("off") && files.add(file)) {
        findings.add(
            this,
            log.place(),
            file + " is text, not records",
            "flatlog-error-log.conf, or a collector that converts it");
      }
    }
  }
}
