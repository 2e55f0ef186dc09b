package io.flatnet.flatlog.convert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the times other loggers write and writes them as the standard wants them. */
final class Times {

  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  /** Seconds since 1970 of years that logs are of, which tells their unit: 2001 to 2286. */
  private static final BigDecimal LEAST_SECONDS = BigDecimal.valueOf(1_000_000_000L);

  private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(10_000_000_000L);

  private static final List<DateTimeFormatter> FORMATS =
      List.of(
          formatter("yyyy-MM-dd'T'HH:mm:ss"),
          formatter("yyyy-MM-dd HH:mm:ss"),
          formatter("yyyy/MM/dd HH:mm:ss"),
          formatter("dd/MMM/yyyy:HH:mm:ss"));

  private Times() {}

  private static DateTimeFormatter formatter(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern.replace("yyyy", "uuuu"))
        .optionalStart()
        .appendLiteral(',')
        .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, false)
        .optionalEnd()
        .optionalStart()
        .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
        .optionalEnd()
        .optionalStart()
        .appendLiteral(' ')
        .optionalEnd()
        .optionalStart()
        .appendOffset("+HH:MM", "Z")
        .optionalEnd()
        .optionalStart()
        .appendOffset("+HHMM", "Z")
        .optionalEnd()
        .toFormatter(Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** A time that has no zone and for which none was given. */
  static final class NoZoneException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** The instant a text stands for; null when it is none. */
  static @Nullable Instant read(String text, @Nullable ZoneId zone) throws NoZoneException {
    for (DateTimeFormatter format : FORMATS) {
      TemporalAccessor time = parse(format, text.strip());
      if (time instanceof OffsetDateTime withOffset) {
        return withOffset.toInstant();
      }
      if (time instanceof LocalDateTime local) {
        if (zone == null) {
          throw new NoZoneException();
        }
        return local.atZone(zone).toInstant();
      }
    }
    return null;
  }

  private static @Nullable TemporalAccessor parse(DateTimeFormatter format, String text) {
    try {
      return format.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The instant a number stands for: seconds, or thousandth parts of them; null when none does. */
  static @Nullable Instant read(BigDecimal number) {
    BigDecimal seconds = number;
    for (int unit = 0; unit < 4; unit++) {
      if (seconds.compareTo(LEAST_SECONDS) >= 0 && seconds.compareTo(MOST_SECONDS) < 0) {
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        long nanos = seconds.subtract(whole).movePointRight(9).longValue();
        return Instant.ofEpochSecond(whole.longValueExact(), nanos);
      }
      seconds = seconds.divide(THOUSAND);
    }
    return null;
  }

  /** RFC 3339 in UTC, with as many digits as the instant has, three at least. */
  static String write(Instant instant) {
    OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
    int digits = time.getNano() % 1_000_000 == 0 ? 3 : time.getNano() % 1000 == 0 ? 6 : 9;
    return new DateTimeFormatterBuilder()
        .appendPattern("uuuu-MM-dd'T'HH:mm:ss.")
        .appendFraction(ChronoField.NANO_OF_SECOND, digits, digits, false)
        .appendLiteral('Z')
        .toFormatter(Locale.ROOT)
        .format(time);
  }
}
