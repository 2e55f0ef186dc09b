package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.SchemaError;
import java.util.Locale;
import java.util.Map;

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

  /** Names other loggers use for fields of the record. */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("@timestamp", "timestamp"),
          Map.entry("time", "timestamp"),
          Map.entry("ts", "timestamp"),
          Map.entry("asctime", "timestamp"),
          Map.entry("severity", "level"),
          Map.entry("lvl", "level"),
          Map.entry("levelname", "level"),
          Map.entry("log.level", "level"),
          Map.entry("service", "component"),
          Map.entry("app", "component"),
          Map.entry("msg", "message"),
          Map.entry("log", "message"),
          Map.entry("text", "message"),
          Map.entry("requestid", "request_id"),
          Map.entry("trace_id", "request_id"),
          Map.entry("traceid", "request_id"),
          Map.entry("duration", "duration_ms"),
          Map.entry("elapsed", "duration_ms"),
          Map.entry("err", "error"),
          Map.entry("exception", "error"),
          Map.entry("stack_trace", "error"));

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
        String alias = ALIASES.get(name.toLowerCase(Locale.ROOT));
        String inside = "it inside \"extra\"";
        String expected = alias == null ? inside : "\"" + alias + "\", or " + inside;
        String message = "\"" + name + "\" is no field of a record";
        if (findings.hasRoom(this)) {
          findings.add(this, line.locateKey(error.pointer()), message, expected);
        }
      }
    }
  }
}
