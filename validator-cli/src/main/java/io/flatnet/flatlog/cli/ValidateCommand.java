package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.check.CheckOptions;
import io.flatnet.flatlog.check.Checker;
import io.flatnet.flatlog.check.RuleSelection;
import io.flatnet.flatlog.check.Summary;
import io.flatnet.flatlog.config.Configuration;
import io.flatnet.flatlog.input.FollowedLogs;
import io.flatnet.flatlog.input.Input;
import io.flatnet.flatlog.input.InputFinder;
import io.flatnet.flatlog.record.InvalidSchemaException;
import io.flatnet.flatlog.record.RecordValidator;
import io.flatnet.flatlog.rule.Rule;
import io.flatnet.flatlog.rule.Rules;
import io.flatnet.flatlog.rule.Severity;
import io.flatnet.flatlog.schema.RecordSchema;
import io.flatnet.flatlog.yaml.InvalidYamlException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code flatlog validate}. */
@Command(
    name = "validate",
    description = "Checks log files: which lines break the standard, where, and what was expected.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeList = {
      "0:every record conforms",
      "1:findings at or above --fail-on",
      "2:bad usage, or an input that cannot be read; the others are still checked"
    },
    footer = {
      "  flatlog validate logs/ 'old/**/*.log.gz'",
      "  my-program 2>&1 | flatlog validate -",
      "  flatlog validate --format jsonl --output findings.jsonl app.log",
      "  flatlog validate --report sarif=flatlog.sarif --report html=report.html logs/",
      "  flatlog validate --baseline flatlog-baseline.json logs/",
      "  flatlog validate --follow --for 30s app.log",
      "  flatlog validate --schema gateway.schema.json --strict access.log"
    })
final class ValidateCommand implements Callable<Integer> {

  @Mixin private InputOptions in = new InputOptions();

  @Mixin private RuleOptions rules = new RuleOptions();

  @Mixin private ReportOptions reports = new ReportOptions();

  @Mixin private BaselineOptions baseline = new BaselineOptions();

  @Mixin private ConfigOptions config = new ConfigOptions();

  @Mixin private FollowOptions follow = new FollowOptions();

  @Mixin private MinConformance minConformance = new MinConformance();

  @Option(
      names = "--schema",
      paramLabel = "FILE",
      description = "An extension schema that records must fulfil as well.")
  private @Nullable Path schema;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads check (default: one for each processor).")
  private @Nullable Integer threads;

  @Option(
      names = "--progress",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "A progress bar, when stderr is a terminal (default).")
  private boolean progress = true;

  @Option(
      names = "--reference",
      hidden = true,
      description = "Let the reference tier check every line: to compare the two tiers.")
  private boolean reference;

  @Option(
      names = "--stats",
      negatable = true,
      description = "Tell which fields, levels and components were seen.")
  private boolean stats;

  private @Nullable Following following;

  /** What to check; without reflection, whose first use takes as long as a small check. */
  void setPaths(List<String> paths) {
    in.setPaths(paths);
  }

  /** Whether a file has options that were not given. */
  boolean isConfigured() {
    return config.any();
  }

  /** What that file says; null when there is none. */
  @Nullable Configuration configuration() throws BadOptionException, InvalidYamlException {
    return ConfiguredArguments.read(config);
  }

  @Override
  public Integer call() throws IOException {
    int code = ExitCode.TROUBLE;
    try {
      code = run();
      return code;
    } finally {
      if (following != null) {
        following.end(code);
      }
    }
  }

  private int run() throws IOException {
    InputFinder finder = new InputFinder();
    OpenReports opened;
    KnownFindings known;
    Checker checker;
    List<String> paths;
    List<Input> inputs;
    try {
      paths = in.paths();
      FollowOptions.Limits limits = follow.limits(paths);
      CheckOptions options = options();
      checker = new Checker(options);
      inputs = finder.find(paths);
      OutputFiles files = new OutputFiles(inputs);
      if (schema != null) {
        files.takeInput(schema);
      }
      known = baseline.open(files);
      List<? extends Rule> looked = options.selection().rules();
      opened = reports.open(files, Rules.ALL, looked, this::fails, stats);
      if (follow.follow()) {
        following = new Following(limits, progress && Terminal.stderrRewritesLines());
      } else {
        for (String problem : finder.problems()) {
          Terminal.say(problem);
        }
      }
    } catch (InvalidSchemaException | BadOptionException e) {
      Terminal.say(String.valueOf(e.getMessage()));
      return ExitCode.TROUBLE;
    }
    FindingPrinter printer = new FindingPrinter(opened, known, this::fails, following);
    try {
      Summary summary =
          following == null
              ? check(checker, inputs, printer)
              : follow(checker, paths, following, printer);
      opened.summary(summary);
      opened.close();
      known.end().forEach(Terminal::say);
      boolean unread = following == null && !finder.problems().isEmpty();
      boolean enough = minConformance.isMetBy(summary.tally());
      boolean tooFew = following != null && following.tooFew(summary.tally());
      return summary.problems() > 0 || unread
          ? ExitCode.TROUBLE
          : enough && !tooFew ? printer.verdict() : ExitCode.FINDINGS;
    } catch (OpenReports.NoReaderException e) {
      return printer.verdict();
    } catch (IOException e) {
      opened.abandon();
      Terminal.say(String.valueOf(e.getMessage()));
      return ExitCode.TROUBLE;
    }
  }

  private Summary follow(Checker checker, List<String> paths, Following run, FindingPrinter printer)
      throws IOException {
    try (FollowedLogs logs = new FollowedLogs(paths, in.wrap(), RecordSchema.MAX_LINE_BYTES)) {
      return checker.follow(logs, run::goOn, printer);
    }
  }

  private CheckOptions options() throws InvalidSchemaException, BadOptionException {
    int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    if (workers < 1) {
      throw new BadOptionException("--threads is " + workers + ", expected 1 or more");
    }
    minConformance.requireInRange();
    RuleSelection selection = rules.selection();
    RecordValidator validator =
        schema == null ? RecordValidator.standard() : RecordValidator.withExtension(schema);
    boolean statistics = stats || reports.needStatistics();
    return new CheckOptions(validator, selection, in.wrap(), workers, statistics, !reference);
  }

  private boolean fails(Severity severity) {
    boolean findingsFail = !minConformance.isGiven() || rules.saysWhatFails() || baseline.given();
    return findingsFail && rules.fails(severity);
  }

  private Summary check(Checker checker, List<Input> inputs, FindingPrinter printer)
      throws IOException {
    if (!progress || !Terminal.stderrRewritesLines()) {
      return checker.check(inputs, printer);
    }
    Progress bar = Progress.start(inputs, checker::bytesRead);
    try {
      return checker.check(inputs, printer);
    } finally {
      bar.end();
    }
  }
}
