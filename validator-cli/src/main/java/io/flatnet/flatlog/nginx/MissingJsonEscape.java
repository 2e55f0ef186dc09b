package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.Place;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import java.util.LinkedHashSet;
import java.util.Set;

/** A format of JSON that does not escape for JSON. */
final class MissingJsonEscape implements NginxRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL403",
          "missing-json-escape",
          Severity.ERROR,
          "A log_format that writes JSON has no escape=json.",
          "Without it nginx writes a quote as \\x22, which is no escape of JSON: the line of any "
              + "request with a quote, a backslash or a byte beyond ASCII cannot be read.",
          "log_format json '{\"message\":\"$request\",…}';",
          "log_format json escape=json '{\"message\":\"$request\",…}';",
          "Write escape=json behind the format's name.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Gateway gateway, FileFindings findings) {
    Set<LogFormat> used = new LinkedHashSet<>();
    gateway.tried().forEach(tried -> used.add(tried.use().format()));
    for (LogFormat format : used) {
      Directive directive = format.directive();
      if (directive != null && format.escape() == Escape.DEFAULT && format.looksLikeJson()) {
        Place name = directive.args().get(0).place();
        String message = "the format \"" + format.name() + "\" writes JSON without escape=json";
        findings.add(this, name, message, "escape=json behind the name");
      }
    }
  }
}
