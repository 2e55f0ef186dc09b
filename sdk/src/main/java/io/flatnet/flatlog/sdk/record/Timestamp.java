package io.flatnet.flatlog.sdk.record;

import io.flatnet.flatlog.schema.RecordFields;

/**
 * Writes a record's opening brace and its {@code "timestamp":"2026-11-22T07:00:00.123Z"}, and keeps
 * all but the milliseconds for the next record of the same second. Not thread-safe.
 */
final class Timestamp {

  private static final byte[] OPENING = JsonBytes.ascii("{\"" + RecordFields.TIMESTAMP + "\":\"");
  private static final byte[] TAIL = JsonBytes.ascii("Z\"");
  private static final int DATE_AND_TIME = "2026-11-22T07:00:00.".length();
  private static final long SECONDS_PER_DAY = 86_400;

  /** 0000-01-01T00:00:00Z and 9999-12-31T23:59:59Z: a clock beyond them is not believed. */
  private static final long FIRST_SECOND = -62_167_219_200L;

  private static final long LAST_SECOND = 253_402_300_799L;

  private final byte[] prefix = new byte[OPENING.length + DATE_AND_TIME];
  private long prefixSecond = Long.MIN_VALUE;

  Timestamp() {
    System.arraycopy(OPENING, 0, prefix, 0, OPENING.length);
  }

  /**
   * Writes the record's opening brace and its timestamp.
   *
   * @param epochMillis milliseconds since 1970 in UTC
   */
  void write(JsonBytes out, long epochMillis) {
    long second = Math.floorDiv(epochMillis, 1000L);
    int millis = (int) (epochMillis - second * 1000L);
    if (second < FIRST_SECOND || second > LAST_SECOND) {
      second = second < FIRST_SECOND ? FIRST_SECOND : LAST_SECOND;
      millis = 0;
    }
    if (second != prefixSecond) {
      writePrefix(second);
    }
    out.raw(prefix);
    out.ensure(3);
    out.raw('0' + millis / 100);
    out.raw('0' + millis / 10 % 10);
    out.raw('0' + millis % 10);
    out.raw(TAIL);
  }

  /** The civil date is computed here: java.time would cost milliseconds of start-up. */
  private void writePrefix(long second) {
    long day = Math.floorDiv(second, SECONDS_PER_DAY);
    int ofDay = (int) (second - day * SECONDS_PER_DAY);
    // Days since 0000-03-01, so that the leap day ends a year; eras of 400 years.
    long shifted = day + 719_468;
    long era = Math.floorDiv(shifted, 146_097L);
    int ofEra = (int) (shifted - era * 146_097);
    int yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
    int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int monthFromMarch = (5 * ofYear + 2) / 153;
    int dayOfMonth = ofYear - (153 * monthFromMarch + 2) / 5 + 1;
    int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    int year = (int) (era * 400 + yearOfEra + (month <= 2 ? 1 : 0));
    int at = OPENING.length;
    at = twoDigits(at, year / 100, '\0');
    at = twoDigits(at, year % 100, '-');
    at = twoDigits(at, month, '-');
    at = twoDigits(at, dayOfMonth, 'T');
    at = twoDigits(at, ofDay / 3600, ':');
    at = twoDigits(at, ofDay / 60 % 60, ':');
    twoDigits(at, ofDay % 60, '.');
    prefixSecond = second;
  }

  private int twoDigits(int at, int value, char then) {
    prefix[at] = (byte) ('0' + value / 10);
    prefix[at + 1] = (byte) ('0' + value % 10);
    if (then == '\0') {
      return at + 2;
    }
    prefix[at + 2] = (byte) then;
    return at + 3;
  }
}
