package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.schema.RecordFields;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** timestamp is more than five minutes ahead of the clock of the machine that checks. */
public final class TimestampInFuture implements RecordRule {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL305",
          "timestamp-in-future",
          Severity.WARNING,
          false,
          "timestamp is more than five minutes ahead of the clock of the machine that " + "checks.",
          "Local time written as UTC does this, and so does a clock that is off. Loki "
              + "refuses entries too far in the future.",
          "\"timestamp\":\"2999-01-01T00:00:00.000Z\"",
          "\"timestamp\":\"2026-11-22T07:00:00.123Z\"",
          "Set the machine's clock.",
          "Set the machine's clock; do not format local time with a Z.",
          "Convert to UTC before you write Z; set the machine's clock.");

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ParsedLine line, Findings findings) {
    JsonNode record = line.record();
    String text = record == null ? "" : record.path(RecordFields.TIMESTAMP).asString("");
    if (text.compareTo(latest()) > 0 && text.matches(RecordFields.TIMESTAMP_PATTERN)) {
      String pointer = "/" + RecordFields.TIMESTAMP;
      findings.add(this, pointer, "the timestamp lies in the future", "a time up to now");
    }
  }

  /**
   * The latest time that is not in the future. Compared as text: the same format puts times in
   * their order.
   *
   * @return a time that moves on with the clock
   */
  public static String latest() {
    return Instant.now().plus(TOLERANCE).toString();
  }
}
