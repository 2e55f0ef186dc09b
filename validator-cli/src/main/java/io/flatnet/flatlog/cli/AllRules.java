package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.lint.LintRules;
import io.flatnet.flatlog.rule.Rule;
import io.flatnet.flatlog.rule.Rules;
import io.flatnet.flatlog.stackcheck.StackRules;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of all commands, in the order of their codes. */
final class AllRules {

  static final List<Rule> LIST =
      Stream.of(Rules.ALL, LintRules.ALL, StackRules.ALL)
          .flatMap(List::stream)
          .map(Rule.class::cast)
          .toList();

  private AllRules() {}

  /** Finds a rule by code or name, case ignored. */
  static Optional<Rule> find(String codeOrName) {
    String wanted = codeOrName.toLowerCase(Locale.ROOT);
    return LIST.stream()
        .filter(
            rule ->
                rule.code().toLowerCase(Locale.ROOT).equals(wanted)
                    || rule.info().name().equals(wanted))
        .findFirst();
  }
}
