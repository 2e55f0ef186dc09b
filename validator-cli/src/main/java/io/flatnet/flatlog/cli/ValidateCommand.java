package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.check.CheckListener;
import io.flatnet.flatlog.check.CheckOptions;
import io.flatnet.flatlog.check.Checker;
import io.flatnet.flatlog.check.RuleSelection;
import io.flatnet.flatlog.check.Summary;
import io.flatnet.flatlog.input.Input;
import io.flatnet.flatlog.input.InputFinder;
import io.flatnet.flatlog.input.Reasons;
import io.flatnet.flatlog.input.Wrap;
import io.flatnet.flatlog.record.InvalidSchemaException;
import io.flatnet.flatlog.record.RecordValidator;
import io.flatnet.flatlog.report.Format;
import io.flatnet.flatlog.report.Report;
import io.flatnet.flatlog.rule.Finding;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
      "  flatlog validate --schema gateway.schema.json --strict access.log"
    })
final class ValidateCommand implements Callable<Integer> {

  /** The severity from which on findings make the command fail. */
  enum FailOn {
    ERROR,
    WARNING,
    NEVER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description =
          "Files, folders, glob patterns, or - for standard input. Plain, gzip or zstd, told apart"
              + " by content.")
  private List<String> paths = List.of();

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
      names = "--select",
      paramLabel = "CODES",
      split = ",",
      description = "Switch rules on: codes, beginnings of codes, names. Repeatable.")
  private List<String> select = new ArrayList<>();

  @Option(
      names = "--ignore",
      paramLabel = "CODES",
      split = ",",
      description = "Switch rules off. Of two opposite entries the longer one wins.")
  private List<String> ignore = new ArrayList<>();

  @Option(names = "--strict", description = "All rules on, and warnings fail.")
  private boolean strict;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "Exit 1 from this severity on: ${COMPLETION-CANDIDATES} (default: error).")
  private @Nullable FailOn failOn;

  @Option(
      names = "--max-findings",
      paramLabel = "N",
      description = "Print at most N findings; all are counted.")
  private @Nullable Long maxFindings;

  @Option(
      names = "--schema",
      paramLabel = "FILE",
      description = "An extension schema that records must fulfil as well.")
  private @Nullable Path schema;

  @Option(
      names = "--wrap",
      paramLabel = "WRAP",
      defaultValue = "auto",
      description =
          "How a container runtime wrapped the lines: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}).")
  private Wrap wrap = Wrap.AUTO;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads check (default: one for each processor).")
  private @Nullable Integer threads;

  @Mixin private ColorOption color = new ColorOption();

  @Option(names = "--no-progress", description = "No progress bar.")
  private boolean noProgress;

  @Option(
      names = "--reference",
      hidden = true,
      description = "Let the reference tier check every line: to compare the two tiers.")
  private boolean reference;

  @Option(names = "--stats", description = "Tell which fields, levels and components were seen.")
  private boolean stats;

  @Override
  public Integer call() throws IOException {
    CheckOptions options;
    try {
      options = options();
    } catch (InvalidSchemaException | BadOption e) {
      Terminal.say(String.valueOf(e.getMessage()));
      return ExitCode.TROUBLE;
    }
    InputFinder finder = new InputFinder();
    List<Input> inputs = finder.find(paths);
    finder.problems().forEach(Terminal::say);
    Checker checker = new Checker(options);
    boolean coloured = color.coloured(output == null);
    if (output != null && isInput(output, inputs)) {
      Terminal.say("--output is " + output + ", which is one of the inputs");
      return ExitCode.TROUBLE;
    }
    Writer out;
    try {
      out = output == null ? Terminal.stdout() : Terminal.writer(Files.newOutputStream(output));
    } catch (IOException e) {
      Terminal.say("cannot write " + output + ": " + Reasons.of(e));
      return ExitCode.TROUBLE;
    }
    Listener listener = new Listener(format.open(out, coloured, stats));
    try (out) {
      Summary summary = check(checker, inputs, listener);
      listener.report.summary(summary, listener.omitted());
      boolean trouble = summary.problems() > 0 || !finder.problems().isEmpty();
      return trouble ? ExitCode.TROUBLE : verdict(listener);
    } catch (IOException e) {
      if (!Terminal.isClosedPipe(e)) {
        String where = output == null ? "the findings" : output.toString();
        Terminal.say("cannot write " + where + ": " + Reasons.of(e));
        return ExitCode.TROUBLE;
      }
      return verdict(listener);
    }
  }

  private static boolean isInput(Path output, List<Input> inputs) {
    return Files.exists(output)
        && inputs.stream().map(Input::path).anyMatch(path -> path != null && same(output, path));
  }

  private static boolean same(Path first, Path second) {
    try {
      return Files.isSameFile(first, second);
    } catch (IOException e) {
      // What cannot be compared cannot be opened either, and is reported then.
      return false;
    }
  }

  private CheckOptions options() throws InvalidSchemaException, BadOption {
    List<String> selected = new ArrayList<>(select);
    if (strict) {
      selected.add("FL");
    }
    if (maxFindings != null && maxFindings < 0) {
      throw new BadOption("--max-findings is " + maxFindings + ", expected 0 or more");
    }
    int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    if (workers < 1) {
      throw new BadOption("--threads is " + workers + ", expected 1 or more");
    }
    try {
      RuleSelection selection = RuleSelection.of(selected, ignore);
      RecordValidator validator =
          schema == null ? RecordValidator.standard() : RecordValidator.withExtension(schema);
      return new CheckOptions(validator, selection, wrap, workers, stats, !reference);
    } catch (IllegalArgumentException e) {
      String entry = String.valueOf(e.getMessage());
      throw new BadOption("there is no rule " + entry + Suggestions.rule(entry));
    }
  }

  private Summary check(Checker checker, List<Input> inputs, Listener listener) throws IOException {
    if (noProgress || !Terminal.stderrIsTerminal()) {
      return checker.check(inputs, listener);
    }
    Progress progress = Progress.start(inputs, checker::bytesRead);
    try {
      return checker.check(inputs, listener);
    } finally {
      progress.end();
    }
  }

  private int verdict(Listener listener) {
    FailOn threshold = failOn != null ? failOn : strict ? FailOn.WARNING : FailOn.ERROR;
    boolean fails =
        switch (threshold) {
          case ERROR -> listener.errors > 0;
          case WARNING -> listener.errors + listener.warnings > 0;
          case NEVER -> false;
        };
    return fails ? ExitCode.FINDINGS : ExitCode.OK;
  }

  /** An option's value that cannot be used. */
  private static final class BadOption extends Exception {
    private static final long serialVersionUID = 1L;

    BadOption(String message) {
      super(message);
    }
  }

  /** Passes findings on to the report, up to the limit. */
  private final class Listener implements CheckListener {
    private final Report report;
    private long errors;
    private long warnings;

    Listener(Report report) {
      this.report = report;
    }

    @Override
    public void finding(Input input, Finding finding) throws IOException {
      switch (finding.severity()) {
        case ERROR -> errors++;
        case WARNING -> warnings++;
      }
      if (maxFindings == null || errors + warnings <= maxFindings) {
        report.finding(input.name(), finding);
      }
    }

    long omitted() {
      return maxFindings == null ? 0 : Math.max(0, errors + warnings - maxFindings);
    }

    @Override
    public void problem(String message) {
      Terminal.say(message);
    }

    @Override
    public void pause() throws IOException {
      report.flush();
    }
  }
}
