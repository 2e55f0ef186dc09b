package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.Place;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A map of the log that may be read before the request is over. */
final class FrozenMap implements NginxRule {

  /** Variables that change until the request is logged. */
  private static final List<String> LATE =
      List.of(
          "status",
          "request_time",
          "bytes_sent",
          "body_bytes_sent",
          "upstream_",
          "sent_http_",
          "msec");

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL417",
          "frozen-map",
          Severity.WARNING,
          "A map that a log format uses depends on the request's outcome and is not volatile.",
          "nginx works a map out once a request. A subrequest, or anything that reads the variable "
              + "early, freezes it: a 500 is logged as INFO.",
          "map $status $level { ~^5 ERROR; default INFO; }",
          "map $status $level { volatile; ~^5 ERROR; default INFO; }",
          "Add volatile; to the map.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Gateway gateway, FileFindings findings) {
    Set<String> used = new LinkedHashSet<>();
    Choices choices = new Choices(gateway, gateway.scope());
    for (LogFormat format : gateway.usedFormats()) {
      Request.leaves(gateway, choices, format.template(), used);
    }
    for (String name : used) {
      Directive map = gateway.definition(name);
      if (map == null
          || !map.is("map")
          || map.children().stream().anyMatch(e -> e.is("volatile"))) {
        continue;
      }
      for (String source : Template.of(map.args().get(0).text()).variables()) {
        if (LATE.stream().anyMatch(source::startsWith)) {
          Place place = map.args().get(1).place();
          findings.add(
              this,
              place,
              "$" + name + " keeps the $" + source + " it first saw",
              "volatile; in the map");
          break;
        }
      }
    }
  }
}
