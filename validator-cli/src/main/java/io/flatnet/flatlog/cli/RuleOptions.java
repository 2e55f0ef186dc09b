package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.check.RuleSelection;
import io.flatnet.flatlog.rule.Rule;
import io.flatnet.flatlog.rule.Rules;
import io.flatnet.flatlog.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rules are looked for, and which findings fail. */
final class RuleOptions {

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

  @Option(
      names = "--select",
      paramLabel = "CODES",
      completionCandidates = RuleCodes.class,
      split = ",",
      description = "Switch rules on: codes, beginnings of codes, names. Repeatable.")
  private List<String> select = new ArrayList<>();

  @Option(
      names = "--ignore",
      paramLabel = "CODES",
      completionCandidates = RuleCodes.class,
      split = ",",
      description = "Switch rules off. Of two opposite entries the longer one wins.")
  private List<String> ignore = new ArrayList<>();

  @Option(names = "--strict", negatable = true, description = "All rules on, and warnings fail.")
  private boolean strict;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "Exit 1 from this severity on: ${COMPLETION-CANDIDATES} (default: error).")
  private @Nullable FailOn failOn;

  /** The rules about records that are looked for. */
  RuleSelection selection() throws BadOptionException {
    return new RuleSelection(chosenOf(Rules.ALL));
  }

  /** Those of some rules that are looked for. */
  <R extends Rule> List<R> chosenOf(List<R> rules) throws BadOptionException {
    List<String> selected = new ArrayList<>(select);
    if (strict) {
      selected.add("FL");
    }
    try {
      return RuleSelection.choose(rules, selected, ignore);
    } catch (IllegalArgumentException e) {
      String entry = String.valueOf(e.getMessage());
      throw new BadOptionException("there is no rule " + entry + Suggestions.rule(entry));
    }
  }

  /** Whether --fail-on was given. */
  boolean saysWhatFails() {
    return failOn != null;
  }

  /** Whether a finding of this severity fails. */
  boolean fails(Severity severity) {
    FailOn threshold = failOn != null ? failOn : strict ? FailOn.WARNING : FailOn.ERROR;
    return switch (threshold) {
      case ERROR -> severity == Severity.ERROR;
      case WARNING -> true;
      case NEVER -> false;
    };
  }
}
