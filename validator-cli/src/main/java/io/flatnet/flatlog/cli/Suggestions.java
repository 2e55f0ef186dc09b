package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.rule.Rule;
import io.flatnet.flatlog.suggest.NearestName;
import java.util.ArrayList;
import java.util.List;

/** "Did you mean" for names picocli knows nothing of. */
final class Suggestions {

  private Suggestions() {}

  /** A question to append to a message about an unknown rule; empty when nothing is near. */
  static String rule(String wanted) {
    return rule(AllRules.LIST, wanted);
  }

  /** A question to append to a message about what is none of some rules. */
  static String rule(List<? extends Rule> rules, String wanted) {
    List<String> known = new ArrayList<>();
    for (Rule rule : rules) {
      known.add(rule.code());
      known.add(rule.info().name());
    }
    return nearest(wanted, known);
  }

  /** A question to append to a message about an unknown name; empty when no known one is near. */
  static String nearest(String wanted, List<String> known) {
    return NearestName.question(wanted, known);
  }
}
