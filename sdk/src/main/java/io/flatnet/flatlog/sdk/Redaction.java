package io.flatnet.flatlog.sdk;

import io.flatnet.flatlog.sdk.record.SecretScan;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What is replaced by {@code [REDACTED]} before it is written: the values of keys that name a
 * secret, and texts that look like one. Immutable and thread-safe.
 *
 * <p>The standard's own list covers passwords, tokens, API keys, cookies, {@code Authorization}
 * headers, JWTs, credentials in URLs, private keys and the tokens of common services.
 */
public final class Redaction {

  private static final Redaction NONE = new Redaction(null);

  private final @Nullable SecretScan scan;

  private Redaction(@Nullable SecretScan scan) {
    this.scan = scan;
  }

  /**
   * Nothing is replaced.
   *
   * @return a redaction that leaves every text as it is
   */
  public static Redaction none() {
    return NONE;
  }

  /**
   * The standard's list of secrets.
   *
   * @return the redaction that is used when nothing else is configured
   */
  public static Redaction standard() {
    return new Redaction(SecretScan.standard());
  }

  /**
   * Adds a key whose values are secret.
   *
   * @param key the key; case, {@code -}, {@code .} and spaces do not matter: {@code one-time-code}
   *     is also {@code one_time_code}
   * @return a new redaction
   */
  public Redaction withKey(String key) {
    String normalised = key.toLowerCase(Locale.ROOT);
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < normalised.length(); i++) {
      char c = normalised.charAt(i);
      regex.append(c == '-' || c == '.' || c == ' ' || c == '_' ? "_?" : Pattern.quote("" + c));
    }
    return new Redaction(base().withKey("(?:.*_)?" + regex));
  }

  /**
   * Adds texts that are secret wherever they stand. Every text of every record is then searched,
   * which costs time.
   *
   * @param regex what the secret looks like; it should not need more than linear time
   * @return a new redaction
   * @throws IllegalArgumentException when it is no regular expression
   */
  public Redaction withPattern(String regex) {
    try {
      return new Redaction(base().withShape(Pattern.compile(regex)));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("not a regular expression: " + e.getMessage(), e);
    }
  }

  private SecretScan base() {
    return scan == null ? SecretScan.standard() : scan;
  }

  /**
   * Replaces the secrets in a text.
   *
   * @param text any text
   * @return the text with every secret replaced; the same when there is none
   */
  public String redact(String text) {
    return scan == null ? text : scan.redact(text);
  }

  /**
   * Whether the value of a key is a secret.
   *
   * @param key a key of the MDC, of a key-value or of a map
   * @return true when its value is not written
   */
  public boolean isSecretKey(String key) {
    return scan != null && scan.isSecretKey(key);
  }

  @Nullable SecretScan scan() {
    return scan;
  }
}
