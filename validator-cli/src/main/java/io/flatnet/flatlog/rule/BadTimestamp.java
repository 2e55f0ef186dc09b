package io.flatnet.flatlog.rule;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * timestamp is not RFC 3339 in UTC with upper-case T and Z and 3 to 9 fraction digits, or is no
 * real date and time.
 */
final class BadTimestamp extends FieldValue {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL204",
          "bad-timestamp",
          Severity.ERROR,
          true,
          "timestamp is not RFC 3339 in UTC with upper-case T and Z and 3 to 9 fraction"
              + " digits, or is no real date and time.",
          "Records of all components are put in one order by this text. Local time "
              + "without a zone is off by hours; seconds without fractions lose the order "
              + "within a second; the collector's timestamp stage reads one format.",
          "\"timestamp\":\"2026-11-22 16:00:00,123\"",
          "\"timestamp\":\"2026-11-22T07:00:00.123Z\"",
          "Nothing to do.",
          "Do not use $time_iso8601 or $time_local: they are local time without "
              + "milliseconds. nginx-lua-format builds UTC with milliseconds.",
          "Format the time in UTC with at least milliseconds. Python: "
              + "datetime.now(timezone.utc).isoformat(timespec='milliseconds') with +00:00 "
              + "replaced by Z. Go: time.Now().UTC().Format with the layout "
              + "2006-01-02T15:04:05.000Z07:00. Node: new Date().toISOString().");

  /** Loaded when the first such timestamp is met. */
  private static final class Shape {
    static final Pattern EPOCH = Pattern.compile("[0-9]+(?:[.][0-9]+)?");
    static final Pattern OFFSET = Pattern.compile("[0-9][+-][0-9]{2}:?[0-9]{2}$");
    static final Pattern PARTS =
        Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.]([0-9]+))?Z");
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  String problem(String value) {
    if (Shape.EPOCH.matcher(value).matches()) {
      return "the timestamp is a count since some epoch, not a date and time";
    }
    if (Shape.OFFSET.matcher(value).find()) {
      return "the timestamp has a zone offset instead of Z";
    }
    Matcher parts = Shape.PARTS.matcher(value);
    if (!parts.matches()) {
      return "the timestamp is not in the standard's format";
    }
    String fraction = parts.group(1);
    int digits = fraction == null ? 0 : fraction.length();
    if (digits < 3) {
      return "the timestamp has fewer than 3 fraction digits";
    }
    return digits > 9
        ? "the timestamp has more than 9 fraction digits"
        : "there is no such date or time";
  }
}
