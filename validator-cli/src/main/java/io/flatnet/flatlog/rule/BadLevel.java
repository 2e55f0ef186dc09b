package io.flatnet.flatlog.rule;

import java.util.Locale;
import java.util.Map;

/** level is none of DEBUG, INFO, WARN, ERROR, FATAL. */
final class BadLevel extends FieldValue {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL205",
          "bad-level",
          Severity.ERROR,
          true,
          "level is none of DEBUG, INFO, WARN, ERROR, FATAL.",
          "level is a label of the log store: a second spelling makes a second stream, "
              + "and a filter for ERROR misses error, err and 50.",
          "\"level\":\"warning\"",
          "\"level\":\"WARN\"",
          "Nothing to do: TRACE is written as DEBUG, the FATAL marker as FATAL.",
          "Use nginx-lua-format: the level follows from the outcome of the request.",
          "Map your logger's levels when it starts: warning to WARN, critical to FATAL,"
              + " 30 to INFO.");

  /** What other loggers call the levels. */
  private static final Map<String, String> LEVELS =
      Map.ofEntries(
          Map.entry("trace", "DEBUG"),
          Map.entry("debug", "DEBUG"),
          Map.entry("info", "INFO"),
          Map.entry("information", "INFO"),
          Map.entry("notice", "INFO"),
          Map.entry("warn", "WARN"),
          Map.entry("warning", "WARN"),
          Map.entry("err", "ERROR"),
          Map.entry("error", "ERROR"),
          Map.entry("crit", "FATAL"),
          Map.entry("critical", "FATAL"),
          Map.entry("alert", "FATAL"),
          Map.entry("emerg", "FATAL"),
          Map.entry("panic", "FATAL"),
          Map.entry("fatal", "FATAL"));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  String problem(String value) {
    String level = LEVELS.get(value.strip().toLowerCase(Locale.ROOT));
    String problem = "this is no level of the standard";
    return level == null ? problem : problem + "; \"" + level + "\" is";
  }
}
