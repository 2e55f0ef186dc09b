package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import java.util.List;
import java.util.stream.Collectors;

/** A level's own log takes the place of the one outside. */
final class AccessLogReplaced implements NginxRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL406",
          "access-log-replaced",
          Severity.WARNING,
          "A level's own access_log replaces one of an outer level.",
          "Logs are not added up: requests handled there are missing in the outer log, and changing "
              + "the outer format does not change theirs.",
          "http {\n    access_log logs/access.log flatlog;\n"
              + "    server { access_log logs/api.log combined; … }\n}",
          "http {\n    access_log logs/access.log flatlog;\n    server { … }\n}",
          "Leave the inner one out, unless the requests shall go elsewhere; collect every file that "
              + "is written.");

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
              Scope parent = scope.parent();
              Scope outer = parent == null ? null : parent.deciding();
              if (outer == null || scope.off() || scope.deciding() != scope) {
                return;
              }
              List<String> replaced = destinations(outer);
              if (!replaced.isEmpty() && !replaced.equals(destinations(scope))) {
                findings.add(
                    this,
                    scope.own().get(0).place(),
                    "requests handled in "
                        + scope.shown()
                        + " are missing in "
                        + String.join(", ", replaced)
                        + " ("
                        + outer.own().get(0).place().where()
                        + ")",
                    "one access_log for all levels, unless they shall be told apart");
              }
            });
  }

  private static List<String> destinations(Scope scope) {
    return scope.inForce().stream()
        .map(log -> log.path() + " as " + log.format())
        .collect(Collectors.toList());
  }
}
