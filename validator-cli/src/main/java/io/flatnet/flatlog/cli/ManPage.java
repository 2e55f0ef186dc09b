package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.config.ConfigurationSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** A command's manual page, in the macros that man(7) describes. */
final class ManPage {

  private final StringBuilder page = new StringBuilder();
  private final CommandLine cli;
  private final CommandSpec spec;

  private ManPage(CommandLine cli) {
    this.cli = cli;
    this.spec = cli.getCommandSpec();
  }

  /** What the page is called, such as {@code flatlog-stack-check}. */
  static String name(CommandLine cli) {
    return cli.getCommandSpec().qualifiedName("-");
  }

  static String of(CommandLine cli) {
    return new ManPage(cli).text();
  }

  private String text() {
    UsageMessageSpec usage = spec.usageMessage();
    String[] description = usage.description();
    page.append(".\\\" Written by flatlog man from the command's own help.\n");
    page.append(".TH \"").append(escaped(name(cli).toUpperCase(Locale.ROOT)));
    page.append("\" 1 \"\" \"flatlog ").append(escaped(ProgramVersion.number()));
    page.append("\" \"flatlog\"\n");
    // Names of options are broken nowhere, and no line is stretched.
    page.append(".nh\n.ad l\n");
    section("NAME");
    line(name(cli) + " \\- " + escaped(description[0].replaceAll("\\.$", "")), true);
    section("SYNOPSIS");
    synopsis();
    section("DESCRIPTION");
    for (String paragraph : description) {
      page.append(".PP\n");
      line(paragraph, false);
    }
    arguments();
    options();
    commands();
    if (!usage.exitCodeList().isEmpty()) {
      section("EXIT STATUS");
      usage
          .exitCodeList()
          .forEach((code, meaning) -> entry("\\fB" + escaped(code) + "\\fR", meaning));
    }
    surroundings();
    if (usage.footer().length > 0) {
      section("EXAMPLES");
      page.append(".EX\n");
      for (String example : usage.footer()) {
        line(example, false);
      }
      page.append(".EE\n");
    }
    seeAlso();
    return page.toString();
  }

  private void section(String title) {
    page.append(".SH ").append(title).append('\n');
  }

  private void entry(String tag, String... description) {
    page.append(".TP\n").append(tag).append('\n');
    line(String.join(" ", description), false);
  }

  private void line(String text, boolean isEscaped) {
    String line = isEscaped ? text : escaped(text);
    // A line that begins so would be a request.
    page.append(line.startsWith(".") || line.startsWith("\\(aq") ? "\\&" : "");
    page.append(line).append('\n');
  }

  private void synopsis() {
    String command = spec.qualifiedName();
    String synopsis = cli.getHelp().synopsis(0).strip().replaceAll("\\s+", " ");
    page.append(".B ").append(escaped(command)).append('\n');
    String rest = synopsis.substring(command.length()).strip();
    if (!rest.isEmpty()) {
      line(rest, false);
    }
  }

  private void arguments() {
    List<PositionalParamSpec> parameters = spec.positionalParameters();
    if (!parameters.isEmpty()) {
      section("ARGUMENTS");
      for (PositionalParamSpec parameter : parameters) {
        entry("\\fI" + escaped(parameter.paramLabel()) + "\\fR", parameter.description());
      }
    }
  }

  private void options() {
    section("OPTIONS");
    List<OptionSpec> options = new ArrayList<>(spec.options());
    options.removeIf(OptionSpec::hidden);
    options.sort((a, b) -> a.longestName().compareTo(b.longestName()));
    for (OptionSpec option : options) {
      List<String> names = new ArrayList<>();
      for (String name : option.names()) {
        String shown = option.negatable() ? name.replaceFirst("^--", "--[no-]") : name;
        names.add("\\fB" + escaped(shown) + "\\fR");
      }
      String value =
          option.arity().max() == 0 ? "" : "=\\fI" + escaped(option.paramLabel()) + "\\fR";
      entry(String.join(", ", names) + value, option.description());
    }
  }

  private void commands() {
    if (!cli.getSubcommands().isEmpty()) {
      section("COMMANDS");
      cli.getSubcommands()
          .forEach(
              (name, inner) ->
                  entry(
                      "\\fB" + escaped(name) + "\\fR",
                      inner.getCommandSpec().usageMessage().description()));
    }
  }

  private void surroundings() {
    if (ConfiguredCommand.isConfigurable(spec)) {
      section("FILES");
      entry(
          "\\fI" + escaped(ConfigurationSearch.FILE_NAME) + "\\fR",
          "Options that are not given, for this folder and those below it; flatlog config prints"
              + " which are in force.");
    }
    section("ENVIRONMENT");
    entry("\\fB" + escaped(Terminal.NO_COLOR) + "\\fR", "Set to anything, it forbids colours.");
    entry("\\fBJAVA_HOME\\fR", "Which Java runs the command, 17 or newer.");
    entry("\\fBFLATLOG_JAVA_OPTS\\fR", "Further options for Java, such as -Xmx1g.");
  }

  private void seeAlso() {
    List<String> pages = new ArrayList<>();
    if (cli.getParent() != null) {
      pages.add(name(cli.getParent()));
    }
    cli.getSubcommands().values().forEach(inner -> pages.add(name(inner)));
    if (!pages.isEmpty()) {
      section("SEE ALSO");
      pages.replaceAll(page -> "\\fB" + escaped(page) + "\\fR(1)");
      line(String.join(", ", pages), true);
    }
  }

  private static final Map<Integer, String> SPECIAL =
      Map.of(
          (int) '\\', "\\e",
          (int) '-', "\\-",
          (int) '\'', "\\(aq",
          (int) '`', "\\(ga",
          (int) '^', "\\(ha",
          (int) '~', "\\(ti");

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c > '~') {
                escaped.append(String.format("\\[u%04X]", c));
              } else {
                escaped.append(SPECIAL.getOrDefault(c, Character.toString(c)));
              }
            });
    return escaped.toString();
  }
}
