package io.flatnet.flatlog.check;

import io.flatnet.flatlog.input.Input;
import io.flatnet.flatlog.input.InputFinder;
import io.flatnet.flatlog.input.Wrap;
import io.flatnet.flatlog.record.RecordValidator;
import io.flatnet.flatlog.rule.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Everything a check says of a file, as one text to be compared. */
final class CheckedFile {

  private CheckedFile() {}

  static String describe(Path file, boolean fastTier) throws IOException {
    StringBuilder said = new StringBuilder();
    CheckOptions options =
        new CheckOptions(
            RecordValidator.standard(), RuleSelection.standard(), Wrap.AUTO, 2, false, fastTier);
    List<Input> inputs = new InputFinder().find(List.of(file.toString()));
    Summary summary =
        new Checker(options)
            .check(
                inputs,
                new CheckListener() {
                  @Override
                  public void finding(Input input, Finding finding) {
                    said.append(finding.position()).append(' ').append(finding.rule().code());
                    said.append(' ').append(finding.pointer()).append('\n');
                  }

                  @Override
                  public void problem(String message) {
                    said.append(message).append('\n');
                  }

                  @Override
                  public void pause() {}
                });
    Tally tally = summary.tally();
    said.append(tally.lines()).append(' ').append(tally.records()).append(' ');
    said.append(tally.conforming()).append(' ').append(tally.errors()).append(' ');
    said.append(tally.byCode()).append(tally.byLevel()).append(tally.byComponent());
    return said.toString();
  }
}
