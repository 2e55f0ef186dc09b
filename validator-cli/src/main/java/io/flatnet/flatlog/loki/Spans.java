package io.flatnet.flatlog.loki;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Time spans as Prometheus and Loki write them: {@code 90s}, {@code 1h30m}, {@code 7d}. */
public final class Spans {

  private static final Pattern PART = Pattern.compile("([0-9]{1,9})(ms|[smhdwy])");

  private Spans() {}

  /**
   * Reads a span.
   *
   * @param text such as {@code 1h30m}
   * @return its length, above zero; null when the text is none
   */
  public static @Nullable Duration parse(String text) {
    Matcher part = PART.matcher(text);
    Duration sum = Duration.ZERO;
    int at = 0;
    while (part.find() && part.start() == at) {
      long number = Long.parseLong(part.group(1));
      sum =
          switch (part.group(2)) {
            case "ms" -> sum.plusMillis(number);
            case "s" -> sum.plusSeconds(number);
            case "m" -> sum.plusMinutes(number);
            case "h" -> sum.plusHours(number);
            case "d" -> sum.plusDays(number);
            case "w" -> sum.plusDays(7 * number);
            default -> sum.plusDays(365 * number);
          };
      at = part.end();
    }
    return at == text.length() && !sum.isZero() ? sum : null;
  }

  /**
   * Writes a span.
   *
   * @param span one millisecond or longer
   * @return such as {@code 3600s}
   */
  public static String format(Duration span) {
    return span.toMillis() % 1000 == 0 ? span.toSeconds() + "s" : span.toMillis() + "ms";
  }
}
