package io.flatnet.flatlog.sdk.record;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Numbers as JSON numbers: finite as an IEEE double, or written as a string. */
final class Numbers {

  /** Longer numbers carry nothing a reader could use, and are slow to make. */
  private static final int MAX_DIGITS = 400;

  private Numbers() {}

  static void write(JsonBytes out, Number number) {
    Class<?> type = number.getClass();
    if (type == Integer.class
        || type == Long.class
        || type == Short.class
        || type == Byte.class
        || type == AtomicInteger.class
        || type == AtomicLong.class) {
      out.number(number.longValue());
    } else if (type == Double.class) {
      writeDouble(out, number.doubleValue());
    } else if (type == Float.class) {
      writeText(out, number.toString());
    } else if (type == BigInteger.class && ((BigInteger) number).bitLength() > 4 * MAX_DIGITS) {
      out.string("<integer of " + ((BigInteger) number).bitLength() + " bits>");
    } else if (type == BigDecimal.class
        && ((BigDecimal) number).unscaledValue().bitLength() > 4 * MAX_DIGITS) {
      out.string("<decimal of " + ((BigDecimal) number).unscaledValue().bitLength() + " bits>");
    } else {
      writeText(out, Texts.of(number));
    }
  }

  private static void writeDouble(JsonBytes out, double value) {
    // Most doubles in logs have few decimals: thousandths that give the very same double back.
    double thousandths = value * 1000;
    long whole = (long) thousandths;
    if (whole == thousandths
        && Math.abs(whole) < 1L << 52
        && whole / 1000.0 == value
        && (whole != 0 || 1 / value > 0)) {
      long rest = Math.abs(whole);
      if (whole < 0) {
        out.raw('-');
      }
      out.number(rest / 1000);
      int decimals = (int) (rest % 1000);
      out.raw('.');
      out.raw('0' + decimals / 100);
      if (decimals % 100 != 0) {
        out.raw('0' + decimals / 10 % 10);
        if (decimals % 10 != 0) {
          out.raw('0' + decimals % 10);
        }
      }
    } else {
      writeText(out, Double.toString(value));
    }
  }

  private static void writeText(JsonBytes out, String text) {
    if (text.length() <= MAX_DIGITS && isJson(text)) {
      out.literal(text);
    } else {
      out.string(text);
    }
  }

  /** Whether a text is a JSON number, whole, and finite as a double. */
  static boolean isJson(String text) {
    int at = text.startsWith("-") ? 1 : 0;
    int digits = digitsEnd(text, at);
    if (digits == at || (text.charAt(at) == '0' && digits > at + 1)) {
      return false;
    }
    at = digits;
    if (at < text.length() && text.charAt(at) == '.') {
      digits = digitsEnd(text, at + 1);
      if (digits == at + 1) {
        return false;
      }
      at = digits;
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
        at++;
      }
      digits = digitsEnd(text, at);
      if (digits == at) {
        return false;
      }
      at = digits;
    }
    return at == text.length() && Double.isFinite(Double.parseDouble(text));
  }

  private static int digitsEnd(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
