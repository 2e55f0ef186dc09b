package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.input.Reasons;
import io.flatnet.flatlog.rule.Rule;
import io.flatnet.flatlog.stackcheck.Stack;
import io.flatnet.flatlog.stackcheck.StackChecker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code flatlog stack check}. */
@Command(
    name = "check",
    description =
        "Checks a log stack's files, whoever wrote them: Loki, Promtail, Alloy, compose, dashboards,"
            + " rules, rotation.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeList = {
      "0:nothing found",
      "1:findings at or above --fail-on",
      "2:bad usage, or files that cannot be read"
    },
    footer = {
      "  flatlog stack check                      the folder logging/",
      "  flatlog stack check my-stack/",
      "  flatlog stack check loki-config.yml"
    })
final class StackCheckCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      defaultValue = "logging",
      description = "A folder with the stack's files, or one of them (default: ${DEFAULT-VALUE}).")
  private Path path = Path.of("logging");

  @Mixin private ReportOptions reports = new ReportOptions();

  @Mixin private RuleOptions rules = new RuleOptions();

  @Mixin ConfigOptions config = new ConfigOptions();

  @Override
  public Integer call() {
    long start = System.nanoTime();
    try {
      List<Rule> chosen = rules.chosenOf(StackChecker.RULES);
      if (!Files.exists(path)) {
        throw new BadOptionException("cannot read " + path + ": " + Reasons.missing(path));
      }
      Stack stack = Stack.read(path);
      OutputFiles files = FileReports.reading(stack.files());
      OpenReports opened = reports.open(files, StackChecker.RULES, rules, false);
      stack.problems().forEach(Terminal::say);
      return FileReports.write(
          opened,
          rules,
          StackChecker.check(stack, chosen),
          stack.files(),
          stack.problems().size(),
          start);
    } catch (BadOptionException e) {
      Terminal.say(String.valueOf(e.getMessage()));
      return ExitCode.TROUBLE;
    }
  }
}
