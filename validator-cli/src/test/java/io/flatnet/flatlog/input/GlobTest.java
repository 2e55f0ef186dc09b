package io.flatnet.flatlog.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is read from a pattern where folders are told apart by backslashes. {@link InputFinderTest}
 * tries patterns on the system that it runs on.
 */
final class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "logs\\*.jsonl, logs, logs/a.jsonl, logs/x/a.jsonl",
    "logs/x\\*.log, logs/x, logs/x/a.log, logs/a.log",
    ".\\logs\\**\\*.log, ./logs, ./logs/x/y/a.log, ./logs/x/y/a.txt",
    "logs\\**\\a.log, logs, logs/a.log, logs/b.log",
    "C:\\logs\\\\*\\a.log, C:/logs, C:/logs/x/a.log, C:/logs/a.log",
    "*.log, ., ./a.log, ./x/a.log"
  })
  void aBackslashStandsBetweenFolders(String text, String base, String fits, String fitsNot) {
    Glob glob = new Glob(text, '\\');
    assertThat(glob.base()).isEqualTo(Path.of(base));
    assertThat(glob.matches(Path.of(fits))).isTrue();
    assertThat(glob.matches(Path.of(fitsNot))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"a\\*.log, true, false", "a\\b.log, false, false", "\\[x].lo?, true, true"})
  void anEscapedWildcardIsNone(String text, boolean isOneThere, boolean isOneHere) {
    assertThat(Glob.isOne(text, '\\')).isEqualTo(isOneThere);
    assertThat(Glob.isOne(text, '/')).isEqualTo(isOneHere);
  }
}
