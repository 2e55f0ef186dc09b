package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import java.util.List;

/** One level writes the same request twice. */
final class DoubleAccessLog implements NginxRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL404",
          "double-access-log",
          Severity.WARNING,
          "Two access_log directives at one level are both written for the same request.",
          "The second does not replace the first: every request is logged, collected and counted "
              + "twice.",
          "access_log logs/access.log flatlog;\naccess_log logs/access-$day.log flatlog;",
          "access_log logs/access.log flatlog;",
          "Keep one of them; or give both an if= that is never true for both.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Gateway gateway, FileFindings findings) {
    gateway
        .scope()
        .visit(
            scope -> {
              if (scope.off() || scope.deciding() != scope) {
                return;
              }
              List<AccessLog> logs = scope.inForce();
              for (int i = 1; i < logs.size(); i++) {
                AccessLog first = logs.get(0);
                AccessLog other = logs.get(i);
                // Two conditions are taken to exclude each other.
                if (first.parameter("if") == null || other.parameter("if") == null) {
                  findings.add(
                      this,
                      other.directive().place(),
                      "requests are written to "
                          + first.path()
                          + " ("
                          + first.directive().place().where()
                          + ") and to "
                          + other.path(),
                      "one access_log at a level, or an if= in each");
                }
              }
            });
  }
}
