package io.flatnet.flatlog.stack;

/** A group of alerting rules, in the notation that Prometheus and Loki's ruler share. */
final class AlertGroup {

  private final StringBuilder text = new StringBuilder();

  AlertGroup(String header, String name) {
    text.append("# ").append(header).append("\ngroups:\n  - name: ").append(name);
    text.append("\n    rules:\n");
  }

  /**
   * Adds a rule.
   *
   * @param alert its name
   * @param after how long it must hold, such as {@code 5m}
   * @param severity warning or critical
   * @param summary one line; may have {@code {{ $labels.x }}} and {@code {{ $value }}}
   * @param next what to do about it
   * @param expr the expression; fires for each series of its result
   */
  AlertGroup alert(
      String alert, String after, String severity, String summary, String next, String expr) {
    text.append("      - alert: ").append(alert).append("\n        expr: |-\n");
    expr.lines().forEach(line -> text.append("          ").append(line).append('\n'));
    text.append("        for: ").append(after).append("\n        labels:\n          severity: ");
    text.append(severity).append("\n        annotations:\n          summary: ");
    text.append(quoted(summary)).append("\n          description: ").append(quoted(next));
    text.append('\n');
    return this;
  }

  String render() {
    return text.toString();
  }

  private static String quoted(String words) {
    return "'" + words.replace("'", "''") + "'";
  }
}
