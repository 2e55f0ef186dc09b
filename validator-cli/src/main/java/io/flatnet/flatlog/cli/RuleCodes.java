package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.rule.Rule;
import java.util.Iterator;

/** The codes of all rules, for completion; no rule is loaded before somebody asks. */
final class RuleCodes implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return AllRules.LIST.stream().map(Rule::code).iterator();
  }
}
