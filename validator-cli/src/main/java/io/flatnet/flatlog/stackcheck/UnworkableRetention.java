package io.flatnet.flatlog.stackcheck;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.Place;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A Loki configuration says how long logs are kept, and nothing enforces it. */
final class UnworkableRetention implements StackRule {

  private static final Pattern PART = Pattern.compile("([0-9.]+)(ms|[smhdwy])");
  private static final double DAY_HOURS = 24;

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL442",
          "unworkable-retention",
          Severity.ERROR,
          "How long Loki keeps logs is configured in a way that does not work.",
          "Only the compactor deletes, and only when told to: otherwise logs stay until the disk is "
              + "full. Periods below 24h and index periods other than 24h are refused.",
          "table_manager:\n  retention_deletes_enabled: true\n  retention_period: 336h",
          "compactor:\n  retention_enabled: true\n  delete_request_store: filesystem\n"
              + "limits_config:\n  retention_period: 336h",
          "Let the compactor delete, and give each kind of stream its own time with "
              + "limits_config.retention_stream.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Stack stack, FileFindings findings) {
    for (StackFile loki : stack.of(StackFile.Kind.LOKI)) {
      if (loki.root().has("table_manager")) {
        report(
            findings,
            loki.key("/table_manager"),
            "the table manager deletes nothing from a TSDB index",
            "retention_enabled in compactor and retention_period in limits_config");
      }
      limits(loki, findings);
      JsonNode periods = loki.at("/schema_config/configs");
      for (int i = 0; i < periods.size(); i++) {
        String period = periods.get(i).at("/index/period").asString("24h");
        if (hours(period) != DAY_HOURS) {
          report(
              findings,
              loki.value("/schema_config/configs/" + i + "/index/period"),
              "retention works with an index of one day only",
              "24h");
        }
      }
    }
  }

  private void limits(StackFile loki, FileFindings findings) {
    JsonNode limits = loki.at("/limits_config");
    String period = "/limits_config/retention_period";
    boolean asked =
        hours(limits.path("retention_period").asString("0s")) > 0
            || limits.path("retention_stream").size() > 0;
    boolean enabled = loki.at("/compactor/retention_enabled").asBoolean(false);
    if (asked && !enabled) {
      boolean whole = limits.has("retention_period");
      report(
          findings,
          loki.key(whole ? period : "/limits_config/retention_stream"),
          "nothing deletes: the compactor's retention is off",
          "retention_enabled: true in compactor");
    }
    if (enabled && loki.at("/compactor/delete_request_store").isMissingNode()) {
      report(
          findings,
          loki.key("/compactor/retention_enabled"),
          "without delete_request_store Loki does not start",
          "delete_request_store beside it, such as filesystem");
    }
    tooShort(loki, period, findings);
    for (int i = 0; i < limits.path("retention_stream").size(); i++) {
      tooShort(loki, "/limits_config/retention_stream/" + i + "/period", findings);
    }
  }

  private void tooShort(StackFile loki, String pointer, FileFindings findings) {
    double hours = hours(loki.at(pointer).asString(""));
    if (hours > 0 && hours < DAY_HOURS) {
      report(
          findings, loki.value(pointer), "Loki keeps nothing for less than a day", "24h or more");
    }
  }

  private void report(FileFindings findings, Place place, String message, String expected) {
    findings.add(this, place, message, expected);
  }

  /** A duration of Loki's in hours; 0 for what is none. */
  static double hours(String duration) {
    double hours = 0;
    Matcher part = PART.matcher(duration);
    while (part.find()) {
      double number = Double.parseDouble(part.group(1));
      hours +=
          switch (part.group(2)) {
            case "s" -> number / 3600;
            case "m" -> number / 60;
            case "h" -> number;
            case "d" -> number * 24;
            case "w" -> number * 24 * 7;
            case "y" -> number * 24 * 365;
            default -> 0;
          };
    }
    return hours;
  }
}
