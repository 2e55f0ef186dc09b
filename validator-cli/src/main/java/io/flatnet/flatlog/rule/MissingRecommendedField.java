package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.Spot;
import io.flatnet.flatlog.schema.Field;
import io.flatnet.flatlog.schema.Level;
import io.flatnet.flatlog.schema.RecordFields;
import io.flatnet.flatlog.schema.RecordSchema;
import tools.jackson.databind.JsonNode;

/** A record lacks a recommended field: request_id, duration_ms, or error at ERROR and FATAL. */
final class MissingRecommendedField implements RecordRule {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL301",
          "missing-recommended-field",
          Severity.WARNING,
          false,
          "A record lacks a recommended field: request_id, duration_ms, or error at "
              + "ERROR and FATAL.",
          "With request_id one search shows a request on its whole way; with "
              + "duration_ms slow requests can be found; with error the cause stands beside "
              + "the effect.",
          "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"ERROR\",\"component\":\"cni\",\"message\":\"ADD"
              + " failed\"}",
          "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"ERROR\",\"component\":\"cni\",\"message\":\"ADD"
              + " failed\",\"request_id\":\"4f2a\",\"duration_ms\":12,\"error\":\"no such bridge\"}",
          "Use the request id scope and operation timing; pass the exception when you "
              + "log at ERROR.",
          "Use nginx-lua-format: all three are there.",
          "Add the fields where they have a meaning. Records outside a request need no "
              + "request_id: leave this rule off for them.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ParsedLine line, Findings findings) {
    JsonNode record = line.record();
    if (record == null) {
      return;
    }
    String level = record.path(RecordFields.LEVEL).asString("");
    for (Field field : RecordSchema.FIELDS) {
      if (isRecommended(field, level) && !record.has(field.name())) {
        Spot gap = line.gap("", "/" + field.name());
        String message = "the record has no \"" + field.name() + "\"";
        findings.add(this, info().severity(), gap, message, "", field.expected());
      }
    }
  }

  /** What every level should have, a record without a usable level should have too. */
  private static boolean isRecommended(Field field, String level) {
    return field.recommendedAt().contains(level) || field.recommendedAt().equals(Level.NAMES);
  }
}
