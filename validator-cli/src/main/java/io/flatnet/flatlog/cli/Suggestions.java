package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** "Did you mean" for names picocli knows nothing of. */
final class Suggestions {

  private static final int FARTHEST = 3;

  private Suggestions() {}

  /** A question to append to a message about an unknown rule; empty when nothing is near. */
  static String rule(String wanted) {
    List<String> known = new ArrayList<>();
    for (Rule rule : AllRules.LIST) {
      known.add(rule.code());
      known.add(rule.info().name());
    }
    return nearest(wanted, known);
  }

  /** A question to append to a message about an unknown name; empty when no known one is near. */
  static String nearest(String wanted, List<String> known) {
    String nearest = "";
    int least = Math.min(FARTHEST, wanted.length() / 2) + 1;
    for (String name : known) {
      int distance = distance(wanted.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        nearest = name;
      }
    }
    return nearest.isEmpty() ? "" : "; did you mean " + nearest + "?";
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(substituted, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
