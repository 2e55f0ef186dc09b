package io.flatnet.flatlog.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A JUnit extension that gives each test a log file of its own and fails the test when what was
 * written there breaks a rule, warnings included, or when nothing was written.
 *
 * <pre>{@code
 * @RegisterExtension final ConformingLog log = ConformingLog.standard();
 *
 * @Test
 * void attaches() {
 *   run("my-tool", "FLATLOG_FILE=" + log.path());
 * }
 * }</pre>
 *
 * <p>For an instance field: one test at a time. The file and its folder are deleted after the test.
 */
public final class ConformingLog
    implements BeforeEachCallback, AfterTestExecutionCallback, AfterEachCallback {

  private final LogChecker checker;
  private @Nullable Path folder;

  private ConformingLog(LogChecker checker) {
    this.checker = checker;
  }

  /**
   * An extension that holds logs against {@link LogChecker#standard()}.
   *
   * @return an extension
   */
  public static ConformingLog standard() {
    return new ConformingLog(LogChecker.standard());
  }

  /**
   * An extension that holds logs against other schemas or rules.
   *
   * @param checker knows them
   * @return an extension
   */
  public static ConformingLog checkedBy(LogChecker checker) {
    return new ConformingLog(checker);
  }

  /**
   * Where the test is to log to. Nothing is there yet, its folder exists.
   *
   * @return a path of this test alone
   * @throws IllegalStateException outside a test
   */
  public Path path() {
    Path own = folder;
    if (own == null) {
      throw new IllegalStateException("there is a log file only while a test runs");
    }
    return own.resolve("test.log");
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("flatlog-junit");
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      return; // the test's own failure says more
    }
    if (!Files.exists(path())) {
      throw new AssertionError("the test logged nothing to " + path());
    }
    LogAssert.assertThatLog(path()).checkedBy(checker).conforms();
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    Path own = folder;
    if (own != null) {
      try (Stream<Path> files = Files.walk(own)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    folder = null;
  }
}
