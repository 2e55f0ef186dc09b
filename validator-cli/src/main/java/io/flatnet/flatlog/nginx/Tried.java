package io.flatnet.flatlog.nginx;

import java.util.List;

/**
 * A format tried out for a log.
 *
 * @param use the format and the log
 * @param scopes the levels at which it is in force, one or more
 * @param outcome what came of it
 */
record Tried(LogUse use, List<Scope> scopes, FormatProbe.Outcome outcome) {

  /** Where the log is in force, words that go behind the format. */
  String where() {
    if (use.log() == null) {
      return "(wherever it is used)";
    }
    String more = scopes.size() > 1 ? " and " + (scopes.size() - 1) + " more" : "";
    return "(in force in " + scopes.get(0).shown() + more + ")";
  }
}
