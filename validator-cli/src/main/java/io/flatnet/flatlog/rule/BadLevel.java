package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.Aliases;

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

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  String problem(String value) {
    String problem = "this is no level of the standard";
    return Aliases.level(value).map(level -> problem + "; \"" + level + "\" is").orElse(problem);
  }
}
