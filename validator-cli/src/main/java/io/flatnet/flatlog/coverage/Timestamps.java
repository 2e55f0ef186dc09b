package io.flatnet.flatlog.coverage;

/** The record's timestamps as numbers, without the cost of a parser that takes any format. */
final class Timestamps {

  /** What a text without the shape of a timestamp gives. */
  static final long NONE = Long.MIN_VALUE;

  private static final String SHAPE = "dddd-dd-ddTdd:dd:dd.ddd";

  private Timestamps() {}

  /** Milliseconds since 1970; that the date exists is not looked at. */
  static long epochMillis(String text) {
    int length = text.length();
    if (length <= SHAPE.length() || text.charAt(length - 1) != 'Z') {
      return NONE;
    }
    for (int i = 0; i < SHAPE.length(); i++) {
      char c = text.charAt(i);
      if (SHAPE.charAt(i) == 'd' ? c < '0' || c > '9' : c != SHAPE.charAt(i)) {
        return NONE;
      }
    }
    long days = days(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    long minutes = (days * 24 + number(text, 11, 13)) * 60 + number(text, 14, 16);
    return (minutes * 60 + number(text, 17, 19)) * 1000 + number(text, 20, 23);
  }

  private static int number(String text, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  /** Days since 1970 of a date in the Gregorian calendar, whose year starts in March here. */
  private static long days(int year, int month, int day) {
    long y = month > 2 ? year : year - 1;
    long monthFromMarch = (month + 9L) % 12;
    long dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1;
    return 365 * y
        + Math.floorDiv(y, 4)
        - Math.floorDiv(y, 100)
        + Math.floorDiv(y, 400)
        + dayOfYear
        - 719_468;
  }
}
