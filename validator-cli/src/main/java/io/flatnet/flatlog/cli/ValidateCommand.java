package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.check.CheckListener;
import io.flatnet.flatlog.check.CheckOptions;
import io.flatnet.flatlog.check.Checker;
import io.flatnet.flatlog.check.RuleSelection;
import io.flatnet.flatlog.check.Summary;
import io.flatnet.flatlog.check.Tally;
import io.flatnet.flatlog.input.FollowedLogs;
import io.flatnet.flatlog.input.Input;
import io.flatnet.flatlog.input.InputFinder;
import io.flatnet.flatlog.record.InvalidSchemaException;
import io.flatnet.flatlog.record.RecordValidator;
import io.flatnet.flatlog.rule.Finding;
import io.flatnet.flatlog.rule.Rule;
import io.flatnet.flatlog.rule.Rules;
import io.flatnet.flatlog.rule.Severity;
import io.flatnet.flatlog.schema.RecordSchema;
import java.io.IOException;
import java.math.BigDecimal;
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
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every record conforms",
      "1:findings at or above --fail-on",
      "2:bad usage, or an input that cannot be read; the others are still checked"
    },
    footerHeading = "%nExamples:%n",
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

  @Option(
      names = "--min-conformance",
      paramLabel = "PCT",
      description =
          "Exit 1 when fewer records conform, in percent; findings alone then fail only with"
              + " --fail-on or --baseline.")
  private @Nullable Double minConformance;

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

  /** Whether a file has options that were not given. */
  boolean isConfigured() {
    return config.any();
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
      known = baseline.open();
      List<? extends Rule> looked = options.selection().rules();
      opened = reports.open(inputs, Rules.ALL, looked, this::fails, stats);
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
    Listener listener = new Listener(opened, known);
    try {
      Summary summary =
          following == null
              ? check(checker, inputs, listener)
              : follow(checker, paths, following, listener);
      opened.summary(summary);
      opened.close();
      known.end().forEach(Terminal::say);
      boolean unread = following == null && !finder.problems().isEmpty();
      boolean enough = conformsEnough(summary.tally());
      boolean tooFew = following != null && following.tooFew(summary.tally());
      return summary.problems() > 0 || unread
          ? ExitCode.TROUBLE
          : enough && !tooFew ? listener.verdict() : ExitCode.FINDINGS;
    } catch (OpenReports.NoReaderException e) {
      return listener.verdict();
    } catch (IOException e) {
      opened.abandon();
      Terminal.say(String.valueOf(e.getMessage()));
      return ExitCode.TROUBLE;
    }
  }

  private Summary follow(Checker checker, List<String> paths, Following run, Listener listener)
      throws IOException {
    try (FollowedLogs logs = new FollowedLogs(paths, in.wrap(), RecordSchema.MAX_LINE_BYTES)) {
      return checker.follow(logs, run::goOn, listener);
    }
  }

  private CheckOptions options() throws InvalidSchemaException, BadOptionException {
    int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    if (workers < 1) {
      throw new BadOptionException("--threads is " + workers + ", expected 1 or more");
    }
    if (minConformance != null && !(minConformance >= 0 && minConformance <= 100)) {
      throw new BadOptionException(
          "--min-conformance is " + minConformance + ", expected 0 to 100");
    }
    RuleSelection selection = rules.selection();
    RecordValidator validator =
        schema == null ? RecordValidator.standard() : RecordValidator.withExtension(schema);
    boolean statistics = stats || reports.needStatistics();
    return new CheckOptions(validator, selection, in.wrap(), workers, statistics, !reference);
  }

  private boolean fails(Severity severity) {
    boolean findingsFail = minConformance == null || rules.saysWhatFails() || baseline.given();
    return findingsFail && rules.fails(severity);
  }

  private boolean conformsEnough(Tally tally) {
    Double least = minConformance;
    if (least == null || 100.0 * tally.conforming() >= least * tally.records()) {
      return true;
    }
    String wanted = BigDecimal.valueOf(least).stripTrailingZeros().toPlainString();
    Terminal.say(
        tally.conforming()
            + " of "
            + tally.records()
            + " records conform, --min-conformance asks for "
            + wanted
            + " %");
    return false;
  }

  private Summary check(Checker checker, List<Input> inputs, Listener listener) throws IOException {
    if (!progress || !Terminal.stderrRewritesLines()) {
      return checker.check(inputs, listener);
    }
    Progress bar = Progress.start(inputs, checker::bytesRead);
    try {
      return checker.check(inputs, listener);
    } finally {
      bar.end();
    }
  }

  /** Passes findings on to the reports. */
  private final class Listener implements CheckListener {
    private final OpenReports opened;
    private final KnownFindings known;
    private boolean fails;

    Listener(OpenReports opened, KnownFindings known) {
      this.opened = opened;
      this.known = known;
    }

    @Override
    public void finding(Input input, Finding finding) throws IOException {
      if (!known.knows(finding)) {
        fails = fails || fails(finding.severity());
        if (following != null) {
          following.erase();
        }
        opened.finding(input.name(), finding);
      }
    }

    int verdict() {
      return fails ? ExitCode.FINDINGS : ExitCode.OK;
    }

    @Override
    public void problem(String message) {
      if (following != null) {
        following.erase();
      }
      Terminal.say(message);
    }

    @Override
    public void pause() throws IOException {
      opened.flush();
    }
  }
}
