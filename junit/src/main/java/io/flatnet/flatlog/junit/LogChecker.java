package io.flatnet.flatlog.junit;

import io.flatnet.flatlog.check.CheckListener;
import io.flatnet.flatlog.check.CheckOptions;
import io.flatnet.flatlog.check.Checker;
import io.flatnet.flatlog.check.RuleSelection;
import io.flatnet.flatlog.check.Summary;
import io.flatnet.flatlog.input.Input;
import io.flatnet.flatlog.input.Wrap;
import io.flatnet.flatlog.record.InvalidSchemaException;
import io.flatnet.flatlog.record.RecordValidator;
import io.flatnet.flatlog.rule.Finding;
import io.flatnet.flatlog.rule.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Checks log files against the standard, with the verdict of {@code flatlog validate}.
 *
 * <pre>{@code
 * List<Violation> violations = LogChecker.standard().check(Path.of("app.log"));
 * }</pre>
 *
 * <p>Immutable and thread-safe. Files are plain, gzip or zstd; memory is bounded whatever their
 * size. Making one reads the schema: keep it.
 */
public final class LogChecker {

  private static final LogChecker STANDARD =
      new LogChecker(RecordValidator.standard(), RuleSelection.standard());

  private final RecordValidator validator;
  private final RuleSelection selection;

  private LogChecker(RecordValidator validator, RuleSelection selection) {
    this.validator = validator;
    this.selection = selection;
  }

  /**
   * A checker with the record schema and the rules that are on by default.
   *
   * @return a checker
   */
  public static LogChecker standard() {
    return STANDARD;
  }

  /**
   * A checker that holds records against an extension schema as well, as {@code --schema} does.
   *
   * @param schema the file of a JSON Schema for records, usually for their {@code extra}
   * @return a checker
   * @throws IllegalArgumentException when the file cannot be read or is no usable schema; the
   *     message names it and says why
   */
  public static LogChecker of(Path schema) {
    try {
      return new LogChecker(RecordValidator.withExtension(schema), RuleSelection.standard());
    } catch (InvalidSchemaException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * This checker with other rules, as {@code --select} and {@code --ignore} choose them.
   *
   * @param select codes, beginnings of codes ({@code FL3}) or names of rules to switch on
   * @param ignore the same, to switch off
   * @return a checker
   * @throws IllegalArgumentException when an entry fits no rule; the message is the entry
   */
  public LogChecker withRules(List<String> select, List<String> ignore) {
    return new LogChecker(validator, RuleSelection.of(select, ignore));
  }

  /**
   * Checks a file.
   *
   * @param file a log file
   * @return all violations, warnings included, in the order of the lines; empty when there is none
   * @throws IOException when the file cannot be read to its end
   */
  public List<Violation> check(Path file) throws IOException {
    List<Violation> violations = new ArrayList<>();
    check(file, violations::add);
    return List.copyOf(violations);
  }

  /**
   * Checks a file of any size.
   *
   * @param file a log file
   * @param sink takes each violation, warnings included, in the order of the lines, on the calling
   *     thread
   * @return how many records the file holds, conforming or not
   * @throws IOException when the file cannot be read to its end
   */
  public long check(Path file, Consumer<Violation> sink) throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    CheckOptions options = new CheckOptions(validator, selection, Wrap.NONE, threads, false, true);
    Collector collector = new Collector(file, sink);
    Summary summary =
        new Checker(options).check(List.of(new Input(file.toString(), file)), collector);
    if (!collector.problems.isEmpty()) {
      throw new IOException(String.join("; ", collector.problems));
    }
    return summary.tally().records();
  }

  /** Passes findings on as violations. */
  private static final class Collector implements CheckListener {
    private final Path file;
    private final Consumer<Violation> sink;
    private final List<String> problems = new ArrayList<>();

    Collector(Path file, Consumer<Violation> sink) {
      this.file = file;
      this.sink = sink;
    }

    @Override
    public void finding(Input input, Finding finding) {
      sink.accept(
          new Violation(
              file,
              finding.position().line(),
              finding.position().column(),
              finding.rule().code(),
              finding.rule().info().name(),
              finding.severity() == Severity.WARNING,
              finding.pointer(),
              finding.message(),
              finding.found(),
              finding.expected()));
    }

    @Override
    public void problem(String message) {
      problems.add(message);
    }

    @Override
    public void pause() {}
  }
}
