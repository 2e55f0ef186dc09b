package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import tools.jackson.databind.JsonNode;

/** A line is JSON but not an object. */
final class NotAnObject implements RecordRule {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL103",
          "not-an-object",
          Severity.ERROR,
          true,
          "A line is JSON but not an object.",
          "A record is an object. A bare string, number or array has no fields to " + "search by.",
          "[\"INFO\",\"started\"]",
          "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",\"component\":\"cni\",\"message\":\"ADD"
              + " done\"}",
          "Nothing to do: the encoder writes objects only.",
          "Use nginx-lua-format.",
          "Put the value into message or extra of a record.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ParsedLine line, Findings findings) {
    JsonNode root = line.root();
    if (root != null && !root.isObject()) {
      String message = "the line is " + JsonTypes.of(root) + ", not an object";
      findings.add(this, line.locate(""), message, "a JSON object");
    }
  }
}
