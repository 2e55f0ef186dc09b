package io.flatnet.flatlog.stackcheck;

import io.flatnet.flatlog.nginx.NginxRule;
import io.flatnet.flatlog.nginx.NginxRules;
import io.flatnet.flatlog.rule.FileFinding;
import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.Rule;
import java.util.List;
import java.util.stream.Stream;

/** Checks a stack. */
public final class StackChecker {

  /**
   * Of a gateway's configuration only what doubles the stack's logs; flatlog lint says the rest.
   */
  private static final String TWO_LOGS = "FL404";

  private static final List<NginxRule> OF_GATEWAYS =
      NginxRules.ALL.stream().filter(rule -> rule.code().equals(TWO_LOGS)).toList();

  /** The rules that are looked for, in the order of their codes. */
  public static final List<Rule> RULES =
      Stream.of(OF_GATEWAYS, StackRules.ALL).flatMap(List::stream).map(Rule.class::cast).toList();

  private StackChecker() {}

  /**
   * Checks a stack.
   *
   * @param stack its files
   * @param rules those of {@link #RULES} to look for
   * @return what was found, by file and line
   */
  public static List<FileFinding> check(Stack stack, List<Rule> rules) {
    FileFindings findings = new FileFindings();
    for (Rule rule : rules) {
      if (rule instanceof StackRule about) {
        about.check(stack, findings);
      } else if (rule instanceof NginxRule about) {
        stack.gateways().forEach(gateway -> about.check(gateway, findings));
      }
    }
    return findings.inOrder();
  }
}
