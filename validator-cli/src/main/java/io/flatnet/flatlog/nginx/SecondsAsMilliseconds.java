package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.Place;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import java.util.List;

/** A field of milliseconds is given nginx's seconds. */
final class SecondsAsMilliseconds implements NginxRule {

  private static final List<String> SECONDS =
      List.of(
          "request_time",
          "upstream_response_time",
          "upstream_header_time",
          "upstream_connect_time",
          "upstream_queue_time",
          "connection_time");

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL413",
          "seconds-as-milliseconds",
          Severity.ERROR,
          "A member whose name ends in _ms is given a time in seconds.",
          "nginx's times are seconds, 0.045 for 45 ms: the line conforms, and every duration is a "
              + "thousand times too short.",
          "\"duration_ms\":$request_time",
          "\"duration_ms\":$flatlog_duration_ms",
          "Use the maps of nginx-lua-format/flatlog.conf, which turn 0.045 into 45.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Gateway gateway, FileFindings findings) {
    for (LogFormat format : gateway.usedFormats()) {
      List<Template.Part> parts = format.template().parts();
      for (int i = 1; i < parts.size(); i++) {
        String before = parts.get(i - 1).literal().stripTrailing();
        String name = parts.get(i).variable();
        Place place = format.place(name);
        if (SECONDS.contains(name) && place != null && before.matches("(?s).*_ms\"\\s*:\\s*\"?")) {
          findings.add(this, place, "$" + name + " is in seconds", "milliseconds");
        }
      }
    }
  }
}
