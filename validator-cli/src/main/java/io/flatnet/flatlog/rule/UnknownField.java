package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.Aliases;
import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.SchemaError;

/** A record has a top-level field the standard does not know. */
final class UnknownField implements RecordRule {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL202",
          "unknown-field",
          Severity.ERROR,
          true,
          "A record has a top-level field the standard does not know.",
          "Eight fields mean the same in every component. Anything else at the top "
              + "would collide sooner or later with another component's field of the same "
              + "name and another meaning.",
          "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",\"component\":\"cni\",\"message\":\"ADD"
              + " done\",\"ifname\":\"eth0\"}",
          "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",\"component\":\"cni\",\"message\":\"ADD"
              + " done\",\"extra\":{\"ifname\":\"eth0\"}}",
          "Nothing to do: key-values and MDC go into extra.",
          "Use nginx-lua-format; further fields go into extra by configuration.",
          "Put everything of your own into extra.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ParsedLine line, Findings findings) {
    for (SchemaError error : line.schemaErrors()) {
      boolean unknown = error.keyword().equals("additionalProperties") && error.topLevel();
      if (!error.extension() && unknown) {
        String name = error.field();
        String inside = "it inside \"extra\"";
        String expected =
            Aliases.field(name).map(field -> "\"" + field + "\", or " + inside).orElse(inside);
        String message = "\"" + name + "\" is no field of a record";
        if (findings.hasRoom(this)) {
          findings.add(this, line.locateKey(error.pointer()), message, expected);
        }
      }
    }
  }
}
