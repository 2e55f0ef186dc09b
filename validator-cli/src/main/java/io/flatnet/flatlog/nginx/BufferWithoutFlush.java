package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;

/** A buffered log without a time limit. */
final class BufferWithoutFlush implements NginxRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL416",
          "buffer-without-flush",
          Severity.WARNING,
          "An access log is buffered or compressed without flush=.",
          "At night a request may be written an hour later, long after the collector's clock has "
              + "moved on, and all of the buffer is lost when a worker is killed.",
          "access_log logs/access.log flatlog buffer=32k;",
          "access_log logs/access.log flatlog buffer=32k flush=1s;",
          "Add flush=1s.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Gateway gateway, FileFindings findings) {
    gateway
        .scope()
        .visit(
            scope ->
                scope.own().stream()
                    .filter(log -> !AccessLog.isOff(log))
                    .map(AccessLog::new)
                    .forEach(log -> check(log, findings)));
  }

  private void check(AccessLog log, FileFindings findings) {
    for (Token arg : log.directive().args()) {
      boolean buffered = arg.text().startsWith("buffer=") || arg.text().startsWith("gzip");
      if (buffered && log.parameter("flush") == null && log.directive().args().indexOf(arg) > 1) {
        findings.add(
            this, arg.place(), "lines wait until the buffer is full", "flush=1s beside it");
        return;
      }
    }
  }
}
