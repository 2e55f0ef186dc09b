package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.check.CheckListener;
import io.flatnet.flatlog.input.Input;
import io.flatnet.flatlog.rule.Finding;
import io.flatnet.flatlog.rule.Severity;
import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Passes findings that the baseline does not know on to the reports; whether any of them fails. */
final class FindingPrinter implements CheckListener {

  private final OpenReports reports;
  private final KnownFindings known;
  private final Predicate<Severity> failing;
  private final @Nullable Following following;
  private boolean fails;

  FindingPrinter(
      OpenReports reports,
      KnownFindings known,
      Predicate<Severity> failing,
      @Nullable Following following) {
    this.reports = reports;
    this.known = known;
    this.failing = failing;
    this.following = following;
  }

  @Override
  public void finding(Input input, Finding finding) throws IOException {
    if (!known.knows(finding)) {
      fails = fails || failing.test(finding.severity());
      makeRoom();
      reports.finding(input.name(), finding);
    }
  }

  @Override
  public void problem(String message) {
    makeRoom();
    Terminal.say(message);
  }

  @Override
  public void pause() throws IOException {
    reports.flush();
  }

  int verdict() {
    return fails ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private void makeRoom() {
    if (following != null) {
      following.erase();
    }
  }
}
