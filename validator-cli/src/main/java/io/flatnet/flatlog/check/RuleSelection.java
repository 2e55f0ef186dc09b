package io.flatnet.flatlog.check;

import io.flatnet.flatlog.rule.RecordRule;
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
public record RuleSelection(List<RecordRule> rules) {

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
    return new RuleSelection(choose(Rules.ALL, select, ignore));
  }

  /**
   * Those of some rules that are on by default, more of them switched on and some switched off, as
   * {@link #of} says.
   *
   * @param <R> what kind of rules
   * @param all the rules to choose from
   * @param select codes or beginnings of codes, or names, to switch on
   * @param ignore the same, to switch off
   * @return the chosen ones in their order
   * @throws IllegalArgumentException when an entry fits no rule; the message names it
   */
  public static <R extends Rule> List<R> choose(
      List<R> all, List<String> select, List<String> ignore) {
    mustFit(all, select);
    mustFit(all, ignore);
    List<R> chosen = new ArrayList<>();
    for (R rule : all) {
      int on = longestFit(rule, select);
      int off = longestFit(rule, ignore);
      boolean unmentioned = on < 0 && off < 0;
      if (unmentioned ? rule.info().onByDefault() : on > off) {
        chosen.add(rule);
      }
    }
    return List.copyOf(chosen);
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

  private static void mustFit(List<? extends Rule> all, List<String> entries) {
    for (String entry : entries) {
      if (entry.isEmpty() || !fitsAny(all, entry)) {
        throw new IllegalArgumentException(entry);
      }
    }
  }

  private static boolean fitsAny(List<? extends Rule> all, String entry) {
    for (Rule rule : all) {
      if (fits(rule, entry)) {
        return true;
      }
    }
    return false;
  }
}
