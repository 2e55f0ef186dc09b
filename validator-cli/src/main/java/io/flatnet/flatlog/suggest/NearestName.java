package io.flatnet.flatlog.suggest;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Names that differ by a few letters only. */
public final class NearestName {

  private static final int FARTHEST = 3;

  private NearestName() {}

  /**
   * A question to append to a message about an unknown name.
   *
   * @param wanted the unknown name
   * @param known the names there are
   * @return such as {@code "; did you mean text?"}; empty when no known name is near
   */
  public static String question(String wanted, Collection<String> known) {
    return find(wanted, known, wanted.length()).map(NearestName::question).orElse("");
  }

  static String question(String nearest) {
    return "; did you mean " + nearest + "?";
  }

  /**
   * The nearest name.
   *
   * @param wanted the unknown name
   * @param known the names there are
   * @param letters how many of the wanted name's letters tell it from others
   * @return empty when half of those letters, or more than three, would have to change
   */
  static Optional<String> find(String wanted, Collection<String> known, int letters) {
    Optional<String> nearest = Optional.empty();
    int least = Math.min(FARTHEST, letters / 2) + 1;
    for (String name : known) {
      int distance = distance(wanted.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        nearest = Optional.of(name);
      }
    }
    return nearest;
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
