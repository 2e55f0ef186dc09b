package io.flatnet.flatlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.schema.Secrets;
import io.flatnet.flatlog.sdk.Redaction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the SDK hides, the Lua level does: secrets next to, inside of and across each other. */
class RedactionTest {

  private static final int TEXTS = 50_000;

  private static final List<String> PIECES =
      List.of(
          "eyJhbGciOiJIUzI1",
          ".eyJzdWIiOiIxMjM0",
          ".sig-Na_ture",
          "Bearer ",
          "BASIC  ",
          "abcdefgh12",
          "http",
          "://",
          "https://u:p4ss@",
          "user",
          ":",
          "@",
          "/",
          "-----BEGIN ",
          "RSA PRIVATE KEY-----",
          "AKIA",
          "ABCDEFGHIJKLMNOP",
          "ghp_",
          "github_pat_",
          "abcdefghijklmnopqrstuvwxyz0123456789",
          "xoxb-",
          "password",
          "Secret",
          "api_key",
          "TOKEN",
          "=",
          "%3d",
          ",",
          "\"",
          " ",
          "\u00e9");

  /** What begins and separates the parameters of a URI, which the SDK does not know. */
  private static final List<String> MARKS = List.of("?", "&", ";", "#");

  @Test
  void whatTheSdkHidesLuaHidesToo(@TempDir Path folder) {
    Programs.require("nginx");
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Redaction sdk = Redaction.standard();
    try (Nginx nginx = new Nginx(folder, "redaction.conf", new HashMap<>(Level.LUA.settings()))) {
      for (String function : List.of("redact", "redact_text")) {
        List<String> given = texts(random, PIECES);
        List<String> clean = answers(nginx, function, given);
        for (int i = 0; i < TEXTS; i++) {
          assertThat(clean.get(i))
              .as("%s, seed %d: %s", function, seed, given.get(i))
              .isEqualTo(sdk.redact(given.get(i)));
        }

        List<String> more = new ArrayList<>(PIECES);
        more.addAll(MARKS);
        given = texts(random, more);
        clean = answers(nginx, function, given);
        for (int i = 0; i < TEXTS; i++) {
          for (String piece : clean.get(i).split(Pattern.quote(Secrets.REPLACEMENT), -1)) {
            assertThat(sdk.redact(piece))
                .as("%s, seed %d: %s", function, seed, given.get(i))
                .isEqualTo(piece);
          }
        }
      }
    }
  }

  @Test
  void aSecretBehindAnotherIsHiddenToo(@TempDir Path folder) {
    Programs.require("nginx");
    Map<String, String> expected =
        Map.of(
            "Bearer abcdefghijklhttp://u:hunter2@h/", "[REDACTED]h/",
            "/x?u=http://u:hun&token=ter2@h", "/x?u=[REDACTED]",
            "/x?token=[REDACTED]&a=1", "/x?token=[REDACTED]&a=1",
            "/x?token=a&api-key=b&c=d", "/x?token=[REDACTED]&api-key=[REDACTED]&c=d",
            "/x?AKIAABCDEFGHIJKLMNOP_token=y", "/x?[REDACTED]_token=[REDACTED]",
            "/x?Bearer token=abcdefgh", "/x?[REDACTED]");
    try (Nginx nginx = new Nginx(folder, "redaction.conf", new HashMap<>(Level.LUA.settings()))) {
      expected.forEach(
          (given, clean) ->
              assertThat(answers(nginx, "redact", List.of(given))).containsExactly(clean));
    }
  }

  private static List<String> texts(Random random, List<String> pieces) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      StringBuilder text = new StringBuilder("a");
      for (int n = random.nextInt(10); n >= 0; n--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      texts.add(text.toString());
    }
    return texts;
  }

  private static List<String> answers(Nginx nginx, String function, List<String> texts) {
    byte[] body = (String.join("\n", texts) + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] head =
        "POST /?as=%s HTTP/1.0\r\nContent-Length: %d\r\n\r\n"
            .formatted(function, body.length)
            .getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    String answer =
        new String(RawClient.exchange(nginx.port("main"), request), StandardCharsets.UTF_8);
    return List.of(answer.substring(answer.indexOf("\r\n\r\n") + 4).split("\n", -1));
  }
}
