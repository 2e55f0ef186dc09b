package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.Spot;
import io.flatnet.flatlog.schema.RecordSchema;

/** Objects and arrays are nested more than 32 deep, the record itself being depth 1. */
final class TooDeep implements RecordRule {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL106",
          "too-deep",
          Severity.ERROR,
          true,
          "Objects and arrays are nested more than 32 deep, the record itself being " + "depth 1.",
          "Parsers have limits, or overflow their stack. What lies deeper is not looked"
              + " at by the rules about fields.",
          "\"extra\":{\"a\":{\"a\":{\"a\":… and so on, 40 times",
          "\"extra\":{\"path\":\"a/a/a/…\"}",
          "Nothing to do: the encoder writes what lies deeper as text.",
          "Does not occur with nginx-lua-format.",
          "Log the part that matters, or the deep value as a short text.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ParsedLine line, Findings findings) {
    Spot spot = line.tooDeep();
    if (spot != null) {
      String most = "at most " + RecordSchema.MAX_DEPTH + " levels";
      findings.add(this, spot, "nested too deeply from here on", most);
    }
  }
}
