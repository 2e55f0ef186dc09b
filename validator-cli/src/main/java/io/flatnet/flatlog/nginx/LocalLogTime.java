package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.Place;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import java.util.List;

/** A record's time is given in nginx's local format. */
final class LocalLogTime implements NginxRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL415",
          "local-log-time",
          Severity.ERROR,
          "A JSON format writes $time_iso8601 or $time_local.",
          "Both are local time in whole seconds: not UTC, and requests of one second have no order.",
          "\"timestamp\":\"$time_iso8601\"",
          "\"timestamp\":\"$flatlog_timestamp\"",
          "Use the maps of nginx-lua-format/flatlog.conf, which make UTC with milliseconds of "
              + "$date_gmt and $msec.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Gateway gateway, FileFindings findings) {
    for (LogFormat format : gateway.usedFormats()) {
      for (String name : List.of("time_iso8601", "time_local")) {
        Place place = format.place(name);
        if (format.looksLikeJson()
            && format.template().variables().contains(name)
            && place != null) {
          findings.add(
              this,
              place,
              "$" + name + " is local time without milliseconds",
              "UTC with milliseconds");
        }
      }
    }
  }
}
