package io.flatnet.flatlog.sdk.record;

import io.flatnet.flatlog.schema.RecordFields;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Which values the top-level fields take. Without regular expressions: every event asks. */
public final class Fields {

  private Fields() {}

  /**
   * Whether a text is a request id.
   *
   * @param text any text; null is none
   * @return true when it matches {@link RecordFields#REQUEST_ID_PATTERN}
   */
  public static boolean isRequestId(@Nullable String text) {
    if (text == null
        || text.isEmpty()
        || text.length() > RecordFields.REQUEST_ID_MAX_LENGTH
        || !isLetterOrDigit(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetterOrDigit(c) && "._:+/=@-".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a text is a component's name.
   *
   * @param text any text; null is none
   * @return true when it matches {@link RecordFields#COMPONENT_PATTERN}
   */
  public static boolean isComponent(@Nullable String text) {
    if (text == null
        || text.isEmpty()
        || text.length() > RecordFields.COMPONENT_MAX_LENGTH
        || text.charAt(0) < 'a'
        || text.charAt(0) > 'z') {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  /**
   * A duration as a JSON number of milliseconds.
   *
   * @return null when the value is no duration
   */
  static @Nullable Number duration(@Nullable Object value) {
    if (value instanceof Duration duration) {
      return duration.isNegative() ? null : duration.getSeconds() * 1e3 + duration.getNano() / 1e6;
    }
    if (value instanceof Integer || value instanceof Long) {
      Number number = (Number) value;
      return number.longValue() < 0 ? null : number;
    }
    if (value instanceof Number || value instanceof String) {
      String text = Texts.of(value);
      if (text.length() <= 64 && Numbers.isJson(text)) {
        BigDecimal number = decimal(text);
        return number == null || number.signum() < 0
            ? null
            : value instanceof Double exact ? exact : number;
      }
    }
    return null;
  }

  private static @Nullable BigDecimal decimal(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null; // an exponent beyond what a decimal can have
    }
  }
}
