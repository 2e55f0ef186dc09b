package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.Finding;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import java.util.List;
import java.util.stream.Collectors;

/** An access log in force writes lines that never conform. */
final class NonconformingAccessLog implements NginxRule {

  private static final int MOST_COMPLAINTS = 3;

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL401",
          "nonconforming-access-log",
          Severity.ERROR,
          "The line that an access log in force writes for an ordinary request does not conform.",
          "No line of this log can be read by what relies on the standard: no level, no duration, "
              + "no request id to search for.",
          "access_log logs/access.log combined;",
          "include flatlog/flatlog.conf;\naccess_log logs/access.log flatlog;",
          "Include nginx-lua-format/flatlog.conf in http and name its format flatlog in every "
              + "access_log, those of servers and locations too.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Gateway gateway, FileFindings findings) {
    for (Tried tried : gateway.tried()) {
      List<Finding> errors = tried.outcome().ordinaryErrors();
      String line = tried.outcome().ordinary();
      if (!errors.isEmpty() && line != null) {
        String complaints =
            errors.stream()
                .limit(MOST_COMPLAINTS)
                .map(error -> error.rule().code() + " " + error.message())
                .distinct()
                .collect(Collectors.joining("; "));
        String more =
            errors.size() > MOST_COMPLAINTS
                ? " and " + (errors.size() - MOST_COMPLAINTS) + " more"
                : "";
        findings.add(
            this,
            Severity.ERROR,
            tried.use().place(),
            "the format \""
                + tried.use().format().name()
                + "\" "
                + tried.where()
                + " writes no conforming line: "
                + complaints
                + more,
            Written.shown(line),
            "a format that writes records of the standard, such as flatlog");
      }
    }
  }
}
