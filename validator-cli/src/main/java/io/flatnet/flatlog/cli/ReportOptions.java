package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.report.Format;
import io.flatnet.flatlog.report.Report;
import io.flatnet.flatlog.rule.Rule;
import io.flatnet.flatlog.rule.Severity;
import java.io.Writer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where findings go, in which formats, and how many of them. */
final class ReportOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write findings there, not to stdout.")
  private @Nullable Path output;

  @Option(
      names = "--report",
      paramLabel = "FORMAT=FILE",
      description = "Write a further report, such as sarif=flatlog.sarif. Repeatable.")
  private List<String> reports = new ArrayList<>();

  @Option(
      names = "--max-findings",
      paramLabel = "N",
      description = "Report at most N findings; all are counted.")
  private @Nullable Long maxFindings;

  @Mixin private ColorOption color = new ColorOption();

  /** A report to a file, or to standard output. */
  private record Target(Format format, @Nullable Path file) {}

  /** Whether a report shows which fields were seen, asked for by name or not. */
  boolean needStatistics() throws BadOptionException {
    for (Target target : targets()) {
      if (target.format().needsStatistics()) {
        return true;
      }
    }
    return false;
  }

  /** Opens all reports of a command whose findings fail as the options for rules say. */
  OpenReports open(
      OutputFiles files, List<? extends Rule> known, RuleOptions rules, boolean statistics)
      throws BadOptionException {
    return open(files, known, rules.chosenOf(known), rules::fails, statistics);
  }

  /**
   * Opens all reports.
   *
   * @param files what else is read and written
   * @param known the rules that could be looked for
   * @param rules those of them that are
   * @param fails which findings make the command fail
   * @param statistics whether the reports tell which fields were seen
   */
  OpenReports open(
      OutputFiles files,
      List<? extends Rule> known,
      List<? extends Rule> rules,
      Predicate<Severity> fails,
      boolean statistics)
      throws BadOptionException {
    if (maxFindings != null && maxFindings < 0) {
      throw new BadOptionException("--max-findings is " + maxFindings + ", expected 0 or more");
    }
    List<Target> targets = targets();
    for (Target target : targets) {
      Path file = target.file();
      if (file == null) {
        files.takeStandardOutput();
      } else {
        files.take(file.equals(output) ? "--output" : "--report", file);
      }
    }
    OpenReports opened = new OpenReports(maxFindings == null ? Long.MAX_VALUE : maxFindings);
    try {
      for (Target target : targets) {
        Path file = target.file();
        Writer out = file == null ? Terminal.stdout() : Terminal.writer(files.open(file));
        boolean coloured = color.coloured(file == null);
        Report.Options options =
            new Report.Options(coloured, statistics, ProgramVersion.number(), known, rules, fails);
        String name = file == null ? "the findings" : file.toString();
        opened.add(name, out, target.format().open(out, options));
      }
    } catch (BadOptionException e) {
      opened.abandon();
      throw e;
    }
    return opened;
  }

  private List<Target> targets() throws BadOptionException {
    List<Target> targets = new ArrayList<>();
    targets.add(new Target(format, output));
    for (String report : reports) {
      int equals = report.indexOf('=');
      if (equals < 1 || equals == report.length() - 1) {
        throw new BadOptionException(
            "--report is " + report + ", expected FORMAT=FILE, such as sarif=flatlog.sarif");
      }
      try {
        Path file = Path.of(report.substring(equals + 1));
        targets.add(new Target(formatNamed(report.substring(0, equals)), file));
      } catch (InvalidPathException e) {
        throw new BadOptionException("--report is " + report + ": " + e.getReason());
      }
    }
    return targets;
  }

  private static Format formatNamed(String name) throws BadOptionException {
    List<String> known = Arrays.stream(Format.values()).map(Format::toString).toList();
    if (!known.contains(name.toLowerCase(Locale.ROOT))) {
      throw new BadOptionException(
          "--report asks for the format "
              + name
              + ", expected "
              + String.join(", ", known)
              + Suggestions.nearest(name, known));
    }
    return Format.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
