package io.flatnet.flatlog.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/**
 * An AssertJ assertion on a log file.
 *
 * <pre>{@code
 * assertThatLog(Path.of("app.log")).conforms().hasRecords(3);
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class LogAssert extends AbstractAssert<LogAssert, Path> {

  private static final int MOST_SHOWN = 20;

  private final LogChecker checker;

  private LogAssert(Path file, LogChecker checker) {
    super(file, LogAssert.class);
    this.checker = checker;
  }

  /**
   * Starts an assertion.
   *
   * @param file a log file
   * @return an assertion that holds the file against {@link LogChecker#standard()}
   */
  public static LogAssert assertThatLog(Path file) {
    return new LogAssert(file, LogChecker.standard());
  }

  /**
   * Uses another checker from here on.
   *
   * @param other knows the schema and the rules
   * @return an assertion on the same file
   */
  public LogAssert checkedBy(LogChecker other) {
    return new LogAssert(actual, other);
  }

  /**
   * Fails when the file breaks a rule, warnings included. A file without a record passes: see
   * {@link #hasRecords}.
   *
   * @return this
   * @throws UncheckedIOException when the file cannot be read
   */
  public LogAssert conforms() {
    isNotNull();
    List<Violation> shown = new ArrayList<>();
    long[] count = new long[1];
    check(
        violation -> {
          count[0]++;
          if (shown.size() < MOST_SHOWN) {
            shown.add(violation);
          }
        });
    if (count[0] > 0) {
      StringBuilder text = new StringBuilder();
      text.append("Expecting every record of ").append(actual).append(" to conform, but found ");
      text.append(count[0]).append(count[0] == 1 ? " violation:" : " violations:");
      shown.forEach(violation -> text.append("\n  ").append(violation));
      if (count[0] > shown.size()) {
        text.append("\n  and ").append(count[0] - shown.size()).append(" more");
      }
      throw failure("%s", text);
    }
    return this;
  }

  /**
   * Fails when the file holds another number of records, conforming or not.
   *
   * @param expected 0 or more
   * @return this
   * @throws UncheckedIOException when the file cannot be read
   */
  public LogAssert hasRecords(long expected) {
    isNotNull();
    long records = check(violation -> {});
    if (records != expected) {
      throw failure("Expecting %s to hold %d records, but it holds %d", actual, expected, records);
    }
    return this;
  }

  private long check(java.util.function.Consumer<Violation> sink) {
    try {
      return checker.check(actual, sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
