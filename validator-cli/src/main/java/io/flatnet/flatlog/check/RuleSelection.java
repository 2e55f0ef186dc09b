package io.flatnet.flatlog.check;

import io.flatnet.flatlog.rule.Rule;
import io.flatnet.flatlog.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which rules are looked for. Immutable.
 *
 * @param rules the rules, in the order of their codes
 */
public record RuleSelection(List<Rule> rules) {

  /**
   * The rules that are on by default.
   *
   * @return a selection
   */
  public static RuleSelection standard() {
    return of(List.of(), List.of());
  }

  /**
   * The default rules, more switched on and some switched off. Of two entries that say opposite
   * things of a rule the longer one wins, of equally long ones the one that ignores.
   *
   * @param select codes or beginnings of codes ({@code FL3}), or names, to switch on
   * @param ignore the same, to switch off
   * @return a selection
   * @throws IllegalArgumentException when an entry fits no rule; the message names it
   */
  public static RuleSelection of(List<String> select, List<String> ignore) {
    mustFit(select);
    mustFit(ignore);
    List<Rule> chosen = new ArrayList<>();
    for (Rule rule : Rules.ALL) {
      int on = longestFit(rule, select);
      int off = longestFit(rule, ignore);
      boolean unmentioned = on < 0 && off < 0;
      if (unmentioned ? rule.info().onByDefault() : on > off) {
        chosen.add(rule);
      }
    }
    return new RuleSelection(List.copyOf(chosen));
  }

  private static int longestFit(Rule rule, List<String> entries) {
    int longest = -1;
    for (String entry : entries) {
      if (fits(rule, entry)) {
        boolean byName = entry.equals(rule.info().name());
        longest = Math.max(longest, byName ? rule.code().length() : entry.length());
      }
    }
    return longest;
  }

  private static boolean fits(Rule rule, String entry) {
    return rule.code().startsWith(entry.toUpperCase(Locale.ROOT))
        || rule.info().name().equals(entry.toLowerCase(Locale.ROOT));
  }

  private static void mustFit(List<String> entries) {
    for (String entry : entries) {
      if (entry.isEmpty() || !fitsAny(entry)) {
        throw new IllegalArgumentException(entry);
      }
    }
  }

  private static boolean fitsAny(String entry) {
    for (Rule rule : Rules.ALL) {
      if (fits(rule, entry)) {
        return true;
      }
    }
    return false;
  }
}
