package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.lint.LintRules;
import io.flatnet.flatlog.lint.Linter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code flatlog lint}. */
@Command(
    name = "lint",
    description =
        "Checks configurations of what writes logs: would every line they bring about conform?",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeList = {
      "0:nothing found",
      "1:findings at or above --fail-on",
      "2:bad usage, or a file that cannot be read or is of no known kind; the others are still"
          + " checked"
    },
    footer = {
      "  flatlog lint /etc/nginx/nginx.conf       and all it includes",
      "  flatlog lint src/main/resources/logback.xml gateway.schema.json",
      "  flatlog lint config/                     every known file in a folder",
      "  flatlog lint --ignore FL408 --fail-on warning nginx.conf",
    })
final class LintCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description =
          "nginx configurations, logback XML, extension schemas, or folders that hold some"
              + " (default: those of the configuration).")
  private List<String> paths = List.of();

  @Mixin private ReportOptions reports = new ReportOptions();

  @Mixin private RuleOptions rules = new RuleOptions();

  @Mixin ConfigOptions config = new ConfigOptions();

  @Override
  public Integer call() {
    long start = System.nanoTime();
    try {
      if (paths.isEmpty()) {
        throw new BadOptionException("no PATH was given: name configurations, or their folder");
      }
      Linter linter = new Linter(rules.chosenOf(LintRules.ALL));
      linter.lint(paths);
      OutputFiles files = FileReports.reading(linter.files());
      OpenReports opened = reports.open(files, LintRules.ALL, rules, false);
      linter.notes().forEach(Terminal::say);
      linter.problems().forEach(Terminal::say);
      return FileReports.write(
          opened, rules, linter.findings(), linter.files(), linter.problems().size(), start);
    } catch (BadOptionException e) {
      Terminal.say(String.valueOf(e.getMessage()));
      return ExitCode.TROUBLE;
    }
  }
}
