package io.flatnet.flatlog.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.schema.RecordFields;
import io.flatnet.flatlog.schema.Secrets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The hand-written search finds what the standard's expressions find. */
class SecretScanTest {

  private static final String[] PIECES = {
    "eyJ",
    "eyJhbGciOiJIUzI1",
    "eyJzdWIiOiIxMjM0",
    ".",
    "sig-Na_ture",
    "Bearer ",
    "bearer  ",
    "BEARER ",
    "Basic ",
    "BASIC ",
    "basic ",
    "abcdefgh12",
    "https",
    "://",
    "user",
    ":",
    "pass",
    "@",
    "host/",
    "-----BEGIN ",
    "RSA ",
    "PRIVATE KEY-----",
    "AKIA",
    "ASIA",
    "ABCDEFGHIJKLMNOP",
    "ghp_",
    "gho_",
    "github_pat_",
    "abcdefghijklmnopqrstuvwxyz0123456789",
    "xoxb-",
    "xoxp-",
    "password",
    "passwd",
    "PASSWORD",
    "Secret",
    "SECRET",
    "api_key",
    "ApiKey",
    "API_KEY",
    "token",
    "TOKEN",
    "=",
    "&",
    " ",
    "é",
    "=x",
    // Around the bounds of the expressions.
    "a".repeat(32),
    "b".repeat(257),
    "c".repeat(508)
  };

  @Test
  void theFastSearchAndTheExpressionsAgree() {
    long seed = Long.getLong("flatlog.fuzz.seed", System.nanoTime());
    Random random = new Random(seed);
    Redaction redaction = Redaction.standard();
    int secrets = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(10); n >= 0; n--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      String given = text.toString();
      String expected = byExpressions(given);
      secrets += expected.equals(given) ? 0 : 1;
      assertThat(redaction.redact(given)).as("seed %d: %s", seed, given).isEqualTo(expected);
    }
    assertThat(secrets).isGreaterThan(10_000);
  }

  @Test
  void whatIsWrittenIsRedactedByTheSameRules() {
    Random random = new Random(7);
    Encoding encoding = new Encoding();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder("m");
      for (int n = random.nextInt(10); n >= 0; n--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      String given = text.toString();
      encoding.log.info(given);
      assertThat(encoding.last().get("message").asString()).isEqualTo(byExpressions(given));
      encoding.lines().clear();
    }
  }

  private static String byExpressions(String text) {
    boolean[] secret = new boolean[text.length()];
    for (Secrets.Shape shape : Secrets.SHAPES) {
      Matcher matcher = Pattern.compile(shape.pattern()).matcher(text);
      while (matcher.find()) {
        Arrays.fill(secret, matcher.start(), matcher.end(), true);
      }
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < secret.length; i++) {
      if (!secret[i]) {
        out.append(text.charAt(i));
      } else if (i == 0 || !secret[i - 1]) {
        out.append(Secrets.REPLACEMENT);
      }
    }
    return out.toString();
  }

  @Test
  void keysThatNameASecretHideTheirValues() {
    Redaction redaction = Redaction.standard().withKey("one-time.code");
    for (String key :
        List.of(
            "password",
            "dbPassword",
            "DB_PASSWORD",
            "api-key",
            "apiKey",
            "Authorization",
            "session.id",
            "refresh_token",
            "one_time_code",
            "oneTimeCode",
            "my-one-time-code",
            "oauth2Token")) {
      assertThat(redaction.isSecretKey(key)).as(key).isTrue();
    }
    for (String key : List.of("passenger", "tokens_used", "author", "keyboard", "secretary", "k")) {
      assertThat(redaction.isSecretKey(key)).as(key).isFalse();
    }
    Encoding encoding = new Encoding();
    encoding.mdc().put("password", "hunter2");
    encoding
        .log
        .atInfo()
        .addKeyValue("nested", Map.of("apiKey", List.of("hunter2")))
        .addKeyValue("password", 12345)
        .log("login {}", "password=hunter2 Authorization: Bearer hunter2hunter2");
    String line = new String(encoding.lines().get(0), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(line).doesNotContain("hunter2").doesNotContain("12345").contains("[REDACTED]");
  }

  @Test
  void hostileTextsTakeLinearTime() {
    Encoding encoding = new Encoding();
    String run = "a".repeat(250_000);
    for (String hostile :
        List.of(
            run + "@",
            "eyJ".repeat(80_000) + ".",
            "a://".repeat(60_000) + "@",
            "Bearer ".repeat(30_000),
            run + "://" + run + "@")) {
      encoding.log.info(hostile);
    }
    assertThat(encoding.lines()).hasSize(5);
  }

  @Test
  void ownPatternsAreSearchedInEveryText() {
    Redaction redaction = Redaction.standard().withPattern("card-[0-9]{4}");
    assertThat(redaction.redact("pay card-1234 now")).isEqualTo("pay [REDACTED] now");
    assertThat(Redaction.none().redact("password=x")).isEqualTo("password=x");
  }

  @Test
  void requestIdsAndComponentsAreThoseOfTheSchema() {
    Pattern id = Pattern.compile(RecordFields.REQUEST_ID_PATTERN);
    Pattern component = Pattern.compile(RecordFields.COMPONENT_PATTERN);
    Random random = new Random(1);
    String letters = "aZ09._:+/=@- \n\"é{~`^[";
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(i % 100 == 0 ? 140 : 6); n > 0; n--) {
        text.append(letters.charAt(random.nextInt(i % 3 == 0 ? 4 : letters.length())));
      }
      String given = text.toString();
      assertThat(RequestId.isValid(given)).as(given).isEqualTo(id.matcher(given).matches());
      assertThat(io.flatnet.flatlog.sdk.record.Fields.isComponent(given))
          .as(given)
          .isEqualTo(component.matcher(given).matches());
    }
  }

  @Test
  void timestampsAreThoseOfJavaTime() {
    Encoding encoding = new Encoding();
    FlatlogEncoder encoder = new FlatlogEncoder(Encoding.OPTIONS);
    Random random = new Random(3);
    java.time.format.DateTimeFormatter format =
        java.time.format.DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX")
            .withZone(java.time.ZoneOffset.UTC);
    for (int i = 0; i < 50_000; i++) {
      long millis = random.nextLong(-62_167_219_200_000L, 253_402_300_800_000L);
      ch.qos.logback.classic.spi.LoggingEvent event = new ch.qos.logback.classic.spi.LoggingEvent();
      event.setTimeStamp(millis);
      event.setMessage("x");
      encoding.lines().add(encoder.encode(event));
      assertThat(encoding.last().get("timestamp").asString())
          .isEqualTo(format.format(java.time.Instant.ofEpochMilli(millis)));
      encoding.lines().clear();
    }
  }
}
