package io.flatnet.flatlog.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.input.Input;
import io.flatnet.flatlog.input.InputFinder;
import io.flatnet.flatlog.input.Wrap;
import io.flatnet.flatlog.record.RecordValidator;
import io.flatnet.flatlog.rule.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The memory of a block is used again while reports still hold findings about its lines. */
final class BlocksUsedAgainTest {

  private static final int LINES = 60_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "2026-11-22T16:00:00.123456789Z stdout F "})
  void aFindingThatIsKeptStillShowsItsOwnLine(String wrapper) throws IOException {
    Path log = folder.resolve("kept.log");
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= LINES; i++) {
      String level = i % 100 == 0 ? "bad-" + i : "INFO";
      text.append(wrapper).append("{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"");
      text.append(level).append("\",\"component\":\"cni\",\"message\":\"m").append(i);
      // Lines of many lengths: they lie at another place in every block.
      text.append("x".repeat(i % 97)).append("\"}\n");
    }
    Files.writeString(log, text);
    List<Finding> kept = new ArrayList<>();
    CheckOptions options =
        new CheckOptions(
            RecordValidator.standard(), RuleSelection.standard(), Wrap.AUTO, 2, false, true);
    List<Input> inputs = new InputFinder().find(List.of(log.toString()));
    new Checker(options)
        .check(
            inputs,
            new CheckListener() {
              @Override
              public void finding(Input input, Finding finding) {
                kept.add(finding);
              }

              @Override
              public void problem(String message) {
                throw new AssertionError(message);
              }

              @Override
              public void pause() {}
            });
    assertThat(kept).hasSize(LINES / 100);
    assertThat(kept)
        .allSatisfy(
            finding ->
                assertThat(finding.found()).isEqualTo("\"bad-" + finding.position().line() + "\""));
  }
}
