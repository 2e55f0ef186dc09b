package io.flatnet.flatlog.report;

/** How many there are of something, in words: {@code 1 line}, {@code 12,345 lines}. */
public final class Count {

  private Count() {}

  /**
   * A number and what is counted.
   *
   * @param number 0 or more
   * @param noun what one of them is called; an s makes more of it
   * @return such as {@code 2 files}
   */
  public static String of(long number, String noun) {
    return grouped(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** Its digits in groups of three. A formatter takes longer to load than a small check. */
  static String grouped(long number) {
    StringBuilder digits = new StringBuilder().append(number);
    for (int i = digits.length() - 3; i > 0; i -= 3) {
      digits.insert(i, ',');
    }
    return digits.toString();
  }
}
