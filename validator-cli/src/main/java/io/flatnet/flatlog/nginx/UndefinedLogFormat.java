package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An access log names a format that is not defined. */
final class UndefinedLogFormat implements NginxRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL407",
          "undefined-log-format",
          Severity.ERROR,
          "An access_log names a format that no log_format defines.",
          "nginx does not start. An access_log's second word is always taken for a format, even "
              + "buffer=32k or if=$condition.",
          "access_log logs/access.log buffer=32k;",
          "access_log logs/access.log flatlog buffer=32k;",
          "Define the format in http, or include the file that does, before it is used; name a "
              + "format before parameters.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Gateway gateway, FileFindings findings) {
    boolean allRead =
        gateway.problems().stream()
            .noneMatch(problem -> problem.kind() == ConfigurationReader.Problem.Kind.INCLUDE);
    if (!gateway.isWhole() || !allRead) {
      return;
    }
    gateway
        .scope()
        .visit(
            scope ->
                scope.own().stream()
                    .filter(directive -> !AccessLog.isOff(directive))
                    .map(AccessLog::new)
                    .filter(log -> gateway.format(log.format()) == null)
                    .forEach(
                        log ->
                            findings.add(
                                this,
                                log.place(),
                                "there is no format \"" + log.format() + "\"",
                                "one of "
                                    + Stream.concat(
                                            Stream.of(LogFormat.COMBINED),
                                            gateway.formats().stream())
                                        .map(LogFormat::name)
                                        .collect(Collectors.joining(", ")))));
  }
}
