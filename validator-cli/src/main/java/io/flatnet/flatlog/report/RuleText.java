package io.flatnet.flatlog.report;

import io.flatnet.flatlog.rule.Rule;
import io.flatnet.flatlog.rule.RuleInfo;
import java.util.List;
import java.util.Locale;

/** What is to be said about a rule, for a terminal and as Markdown. */
public final class RuleText {

  private RuleText() {}

  /**
   * Everything about a rule, for a terminal.
   *
   * @param rule the rule
   * @param coloured whether to colour
   * @return lines, the last one ended
   */
  public static String plain(Rule rule, boolean coloured) {
    RuleInfo info = rule.info();
    return Style.MARK.on(info.code() + " " + info.name(), coloured)
        + " ("
        + kind(info)
        + ")\n\n"
        + wrapped(info.what(), "")
        + "\n"
        + section("Why", coloured)
        + wrapped(info.why(), "  ")
        + "\n"
        + section("Bad", coloured)
        + info.bad().indent(2)
        + "\n"
        + section("Good", coloured)
        + info.good().indent(2)
        + "\n"
        + section("How to fix it", coloured)
        + (info.ofRecords()
            ? fix("Java SDK", info.fixInSdk())
                + fix("nginx, OpenResty", info.fixInNginx())
                + fix("elsewhere", info.fixElsewhere())
            : wrapped(info.fixElsewhere(), "  "));
  }

  private static String section(String title, boolean coloured) {
    return Style.BOLD.on(title, coloured) + "\n";
  }

  private static String fix(String where, String how) {
    return wrapped(where + ": " + how, "  ");
  }

  private static String wrapped(String text, String indent) {
    StringBuilder lines = new StringBuilder(indent);
    int column = indent.length();
    for (String word : text.split(" ", -1)) {
      if (column + word.length() > 92 && column > indent.length()) {
        lines.append('\n').append(indent);
        column = indent.length();
      } else if (column > indent.length()) {
        lines.append(' ');
        column++;
      }
      lines.append(word);
      column += word.length();
    }
    return lines.append('\n').toString();
  }

  /**
   * Everything about a rule, as a page of the documentation.
   *
   * @param rule the rule
   * @return Markdown
   */
  public static String markdown(Rule rule) {
    RuleInfo info = rule.info();
    return String.join(
        "\n",
        "<!-- Generated from the rule's class. -->",
        "# " + info.code() + " " + info.name(),
        "",
        info.what(),
        "",
        "Severity: " + kind(info) + ".",
        "",
        "## Why",
        "",
        info.why(),
        "",
        "## Bad",
        "",
        "```",
        info.bad(),
        "```",
        "",
        "## Good",
        "",
        "```",
        info.good(),
        "```",
        "",
        "## How to fix it",
        "",
        info.ofRecords()
            ? "- Java SDK: "
                + info.fixInSdk()
                + "\n- nginx, OpenResty: "
                + info.fixInNginx()
                + "\n- Elsewhere: "
                + info.fixElsewhere()
            : info.fixElsewhere(),
        "");
  }

  /**
   * Rules, one line each.
   *
   * @param rules which
   * @param coloured whether to colour
   * @return lines, the last one ended
   */
  public static String list(List<? extends Rule> rules, boolean coloured) {
    StringBuilder lines = new StringBuilder();
    for (Rule rule : rules) {
      RuleInfo info = rule.info();
      String name = String.format(Locale.ROOT, "%-28s", info.name());
      String kind = String.format(Locale.ROOT, "%-22s", kind(info));
      lines.append(Style.MARK.on(info.code(), coloured)).append(' ').append(name).append(kind);
      lines.append(info.what().replaceAll("(?<=[^.])[.] .*|: .*|[.]$", "")).append('\n');
    }
    return lines.toString();
  }

  private static String kind(RuleInfo info) {
    return info.severity().label() + (info.onByDefault() ? "" : ", off by default");
  }
}
