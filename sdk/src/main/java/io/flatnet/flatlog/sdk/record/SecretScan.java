package io.flatnet.flatlog.sdk.record;

import io.flatnet.flatlog.schema.Secrets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds secrets by key and by shape. Immutable and thread-safe.
 *
 * <p>Regular expressions are too slow for every value of every event. While a value is copied, a
 * few rare characters ({@link #TRIGGERS}) are checked against their neighbours; only a value that
 * may hold a secret is then searched. Two shapes whose expressions need quadratic time on hostile
 * text are searched by hand.
 */
public final class SecretScan {

  /** Every known shape has one of these, with neighbours that {@link #suspect} knows. */
  static final String TRIGGERS = "J@=bBKS_x";

  /** The bounds in the expressions of the two shapes that are searched by hand. */
  private static final int LONGEST_JWT_HEADER = 512;

  private static final int LONGEST_SCHEME = 32;
  private static final int LONGEST_CREDENTIAL = 256;

  private static final String JWT = "jwt";
  private static final String URL = "url-credentials";
  private static final List<String> KNOWN_SHAPES =
      List.of(
          JWT,
          "authorization",
          URL,
          "private-key",
          "aws-access-key",
          "github-token",
          "slack-token",
          "assignment");

  private final List<String> keys;
  private final List<Pattern> extraShapes;
  private final boolean alwaysScans;
  private volatile @Nullable Compiled compiled;

  private SecretScan(List<String> keys, List<Pattern> extraShapes) {
    this.keys = keys;
    this.extraShapes = extraShapes;
    boolean unknown = !extraShapes.isEmpty();
    for (Secrets.Shape shape : Secrets.SHAPES) {
      unknown |= !KNOWN_SHAPES.contains(shape.name());
    }
    this.alwaysScans = unknown;
  }

  /**
   * What the standard calls a secret.
   *
   * @return the scan of the standard's keys and shapes
   */
  public static SecretScan standard() {
    return new SecretScan(Secrets.KEYS, List.of());
  }

  /**
   * Adds a key.
   *
   * @param regex matched against the whole normalised key
   * @return a new scan
   */
  public SecretScan withKey(String regex) {
    Pattern.compile(regex);
    List<String> more = new ArrayList<>(keys);
    more.add(regex);
    return new SecretScan(List.copyOf(more), extraShapes);
  }

  /**
   * Adds a shape. Every text is then searched for it.
   *
   * @param shape searched for in every text
   * @return a new scan
   */
  public SecretScan withShape(Pattern shape) {
    List<Pattern> more = new ArrayList<>(extraShapes);
    more.add(shape);
    return new SecretScan(keys, List.copyOf(more));
  }

  boolean alwaysScans() {
    return alwaysScans;
  }

  /** Whether one of the {@link #TRIGGERS} stands where it does in a secret. */
  static boolean suspect(String text, int at, char c) {
    return switch (c) {
      case 'J' -> is(text, at - 1, 'y') && is(text, at - 2, 'e');
      case '@' -> true;
      case '=' -> at > 0 && "dDtTyYnN".indexOf(text.charAt(at - 1)) >= 0;
      case 'b' -> followed(text, at, 'e', 'a') || followed(text, at, 'a', 's');
      case 'B' ->
          is(text, at - 1, '-')
              || followed(text, at, 'e', 'a')
              || followed(text, at, 'E', 'A')
              || followed(text, at, 'a', 's')
              || followed(text, at, 'A', 'S');
      case 'K', 'S' -> is(text, at - 1, 'A') && followed(text, at, 'I', 'A');
      case '_' -> is(text, at - 3, 'h') || (is(text, at - 3, 'g') && is(text, at - 2, 'h'));
      default -> followed(text, at, 'o', 'x');
    };
  }

  private static boolean followed(String text, int at, char first, char second) {
    return is(text, at + 1, first) && is(text, at + 2, second);
  }

  private static boolean is(String text, int at, char c) {
    return at >= 0 && at < text.length() && text.charAt(at) == c;
  }

  /**
   * Whether the value of a key is a secret.
   *
   * @param key the key as it was given
   * @return true when its value must not be written
   */
  public boolean isSecretKey(String key) {
    String normalised = normalise(key);
    for (Pattern pattern : compiled().keys) {
      if (pattern.matcher(normalised).matches()) {
        return true;
      }
    }
    return false;
  }

  private static String normalise(String key) {
    StringBuilder out = new StringBuilder(key.length() + 8);
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c == '-' || c == '.' || c == ' ') {
        out.append('_');
        continue;
      }
      if (c >= 'A' && c <= 'Z' && i > 0 && isSmallOrDigit(key.charAt(i - 1))) {
        out.append('_');
      }
      out.append(c);
    }
    return out.toString().toLowerCase(Locale.ROOT);
  }

  /**
   * Replaces every secret in a text. All are looked for in the text as it was given: one replaced
   * before could hide where the next begins. Those that overlap or touch become one.
   *
   * @param text any text
   * @return the text, the same when it holds no secret
   */
  public String redact(String text) {
    BitSet secret = new BitSet();
    findJwts(text, secret);
    findUrls(text, secret);
    for (Pattern shape : compiled().shapes) {
      Matcher matcher = shape.matcher(text);
      while (matcher.find()) {
        secret.set(matcher.start(), matcher.end());
      }
    }
    return secret.isEmpty() ? text : hide(text, secret);
  }

  private static String hide(String text, BitSet secret) {
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    for (int at = secret.nextSetBit(0); at >= 0; at = secret.nextSetBit(from)) {
      out.append(text, from, at).append(Secrets.REPLACEMENT);
      from = secret.nextClearBit(at);
    }
    return out.append(text, from, text.length()).toString();
  }

  /** {@code eyJ… . eyJ… . …}: three runs of base64url with dots between. */
  private static void findJwts(String text, BitSet secret) {
    int at = text.indexOf("eyJ");
    while (at >= 0) {
      int end = jwtEnd(text, at);
      if (end > 0) {
        secret.set(at, end);
      }
      at = text.indexOf("eyJ", end > 0 ? end : nextJwt(text, at));
    }
  }

  /**
   * Where to go on behind an "eyJ" that starts no secret. A later one of the same run ends at the
   * same place: it can only match where the run was too long.
   */
  private static int nextJwt(String text, int at) {
    int end = base64UrlEnd(text, at);
    int within = end - 3 - LONGEST_JWT_HEADER;
    return within > at ? within : end;
  }

  private static int jwtEnd(String text, int at) {
    int first = base64UrlEnd(text, at);
    if (first - at < 11
        || first - at - 3 > LONGEST_JWT_HEADER
        || !is(text, first, '.')
        || !text.startsWith("eyJ", first + 1)) {
      return -1;
    }
    int second = base64UrlEnd(text, first + 1);
    if (second - first - 1 < 11 || !is(text, second, '.')) {
      return -1;
    }
    return base64UrlEnd(text, second + 1);
  }

  private static int base64UrlEnd(String text, int from) {
    int at = from;
    while (at < text.length() && isBase64Url(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isBase64Url(char c) {
    return isLetter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
  }

  private static boolean isSmallOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** {@code scheme://user:password@}. */
  private static void findUrls(String text, BitSet secret) {
    int colon = text.indexOf("://");
    if (colon < 0 || text.indexOf('@', colon) < 0) {
      return;
    }
    int behind = 0;
    while (colon >= 0) {
      int start = schemeStart(text, colon, behind);
      int end = start < 0 ? -1 : credentialsEnd(text, colon + 3);
      if (end > 0) {
        secret.set(start, end);
        behind = end;
      }
      colon = text.indexOf("://", end > 0 ? end : colon + 1);
    }
  }

  /** The first letter of the run before the colon, or -1: a scheme begins with a letter. */
  private static int schemeStart(String text, int colon, int notBefore) {
    int start = -1;
    for (int i = colon - 1; i >= Math.max(notBefore, colon - LONGEST_SCHEME); i--) {
      char c = text.charAt(i);
      if (isLetter(c)) {
        start = i;
      } else if (!((c >= '0' && c <= '9') || c == '+' || c == '.' || c == '-')) {
        break;
      }
    }
    return start;
  }

  /** Behind the {@code @} of {@code user:password@}, or -1. */
  private static int credentialsEnd(String text, int from) {
    int at = from;
    while (at < text.length() && "/?# :@".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (!is(text, at, ':') || at - from > LONGEST_CREDENTIAL) {
      return -1;
    }
    int password = ++at;
    while (at < text.length() && "/?# @".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    boolean fits = at > password && at - password <= LONGEST_CREDENTIAL;
    return fits && is(text, at, '@') ? at + 1 : -1;
  }

  private Compiled compiled() {
    Compiled known = compiled;
    if (known == null) {
      // Late, and perhaps twice: a process that logs nothing to check does not compile them.
      known = Compiled.of(keys, extraShapes);
      compiled = known;
    }
    return known;
  }

  private record Compiled(List<Pattern> keys, List<Pattern> shapes) {

    static Compiled of(List<String> keys, List<Pattern> extraShapes) {
      List<Pattern> keyPatterns = new ArrayList<>();
      for (String key : keys) {
        keyPatterns.add(Pattern.compile(key));
      }
      List<Pattern> shapePatterns = new ArrayList<>();
      for (Secrets.Shape shape : Secrets.SHAPES) {
        if (!shape.name().equals(JWT) && !shape.name().equals(URL)) {
          shapePatterns.add(Pattern.compile(shape.pattern()));
        }
      }
      shapePatterns.addAll(extraShapes);
      return new Compiled(keyPatterns, shapePatterns);
    }
  }
}
