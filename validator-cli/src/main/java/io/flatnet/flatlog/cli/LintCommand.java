package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.check.Summary;
import io.flatnet.flatlog.check.Tally;
import io.flatnet.flatlog.input.TextFile;
import io.flatnet.flatlog.lint.LintRules;
import io.flatnet.flatlog.lint.Linter;
import io.flatnet.flatlog.rule.FileFinding;
import java.io.IOException;
import java.time.Duration;
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
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing found",
      "1:findings at or above --fail-on",
      "2:bad usage, or a file that cannot be read or is of no known kind; the others are still"
          + " checked"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  flatlog lint /etc/nginx/nginx.conf       and all it includes",
      "  flatlog lint config/                     every known file in a folder",
      "  flatlog lint --ignore FL408 --fail-on warning nginx.conf",
    })
final class LintCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "nginx configurations, or folders that hold some.")
  private List<String> paths = List.of();

  @Mixin private ReportOptions reports = new ReportOptions();

  @Mixin private RuleOptions rules = new RuleOptions();

  @Override
  public Integer call() {
    long start = System.nanoTime();
    OpenReports opened;
    Linter linter;
    try {
      linter = new Linter(rules.chosenOf(LintRules.ALL));
      opened = reports.open(List.of(), LintRules.ALL, rules, false);
    } catch (BadOptionException e) {
      Terminal.say(String.valueOf(e.getMessage()));
      return ExitCode.TROUBLE;
    }
    linter.lint(paths);
    linter.notes().forEach(Terminal::say);
    linter.problems().forEach(Terminal::say);
    List<FileFinding> findings = linter.findings();
    boolean fails = findings.stream().anyMatch(one -> rules.fails(one.finding().severity()));
    int verdict = fails ? ExitCode.FINDINGS : ExitCode.OK;
    try {
      for (FileFinding one : findings) {
        opened.finding(one.file().name(), one.finding());
      }
      opened.summary(summary(linter, findings, Duration.ofNanos(System.nanoTime() - start)));
      opened.close();
      return linter.problems().isEmpty() ? verdict : ExitCode.TROUBLE;
    } catch (OpenReports.NoReaderException e) {
      return verdict;
    } catch (IOException e) {
      opened.abandon();
      Terminal.say(String.valueOf(e.getMessage()));
      return ExitCode.TROUBLE;
    }
  }

  private static Summary summary(Linter linter, List<FileFinding> findings, Duration time) {
    List<TextFile> files = linter.files();
    Tally tally = new Tally();
    tally.addLines(
        files.stream().mapToLong(TextFile::lines).sum(),
        findings.stream().map(FileFinding::finding).toList());
    long bytes = files.stream().mapToLong(file -> file.bytes().length).sum();
    return new Summary(files.size(), linter.problems().size(), bytes, time, tally);
  }
}
