package io.flatnet.flatlog.loki;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What a named query must be told.
 *
 * @param name how it is called, without the dollar sign
 * @param kind what values it takes
 * @param byDefault its value when none is given; null when one must be given
 * @param what what it means, for a person
 */
public record Parameter(String name, Kind kind, @Nullable String byDefault, String what) {

  /** What values a parameter takes. */
  public enum Kind {
    /** A regular expression (RE2) that the whole value must match. */
    REGEX("a regular expression"),
    /** Any text. */
    TEXT("a text"),
    /** A decimal number, 0 or more. */
    NUMBER("a number"),
    /** A time span in LogQL's notation. */
    DURATION("a duration such as 90s, 15m, 6h or 7d");

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,15}(?:[.][0-9]{1,15})?");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    static Kind named(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The value as it stands in LogQL. */
    private String literal(String value) throws InvalidQueryException {
      boolean good =
          switch (this) {
            case TEXT -> true;
            case REGEX -> isRegex(value);
            case NUMBER -> DECIMAL.matcher(value).matches();
            case DURATION -> Spans.parse(value) != null;
          };
      if (!good) {
        throw new InvalidQueryException("is " + value + ", expected " + words);
      }
      return this == TEXT || this == REGEX ? LogQl.string(value) : value;
    }

    private static boolean isRegex(String value) {
      try {
        return Pattern.compile(value) != null;
      } catch (PatternSyntaxException e) {
        return false;
      }
    }
  }

  /**
   * A value as it stands in LogQL: quoted where it is a text.
   *
   * @param value what the user gave
   * @return a literal
   * @throws InvalidQueryException when the value is not of the parameter's kind
   */
  public String literal(String value) throws InvalidQueryException {
    try {
      return kind.literal(value);
    } catch (InvalidQueryException e) {
      throw new InvalidQueryException(name + " " + e.getMessage());
    }
  }
}
