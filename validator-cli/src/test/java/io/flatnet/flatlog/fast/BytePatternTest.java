package io.flatnet.flatlog.fast;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flatnet.flatlog.schema.RecordFields;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The automaton finds what the JDK's engine finds, but for a line feed at the end. */
final class BytePatternTest {

  private static boolean found(String regex, String text) throws CannotCompileException {
    byte[] bytes = text.getBytes(US_ASCII);
    return BytePattern.of(regex).matches(bytes, 0, bytes.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[a-z][a-z0-9-]{0,62}$",
        "^a+b*c?$",
        "^(?:ab|cd|)e$",
        "^(a|b){2,3}$",
        "b",
        "a{2}",
        "[^ab]",
        "^a",
        "a$",
        "^[^a]b$",
        "^x{0,2}y{1,}$",
        "^[a\\-b]+$",
        "^a\\.b$",
        "^[.]$",
        "^.b$",
        "(?:a|b)c",
        "^$",
        "",
        "^[-a]$",
        "^[a-]$"
      })
  void agreesOnShortTexts(String regex) throws CannotCompileException {
    BytePattern automaton = BytePattern.of(regex);
    Pattern jdk = Pattern.compile(regex);
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(7); length > 0; length--) {
        text.append("abcdexy.-z0 ".charAt(random.nextInt(12)));
      }
      byte[] bytes = text.toString().getBytes(US_ASCII);
      assertThat(automaton.matches(bytes, 0, bytes.length))
          .as("%s in '%s'", regex, text)
          .isEqualTo(jdk.matcher(text).find());
    }
  }

  @Test
  void agreesOnTheStandardsPatterns() throws CannotCompileException {
    assertThat(found(RecordFields.TIMESTAMP_PATTERN, "2024-02-29T23:59:60.123456789Z")).isTrue();
    assertThat(found(RecordFields.TIMESTAMP_PATTERN, "2023-02-29T00:00:00.000Z")).isFalse();
    assertThat(found(RecordFields.COMPONENT_PATTERN, "a".repeat(63))).isTrue();
    assertThat(found(RecordFields.COMPONENT_PATTERN, "a".repeat(64))).isFalse();
    assertThat(found(RecordFields.REQUEST_ID_PATTERN, "a".repeat(128))).isTrue();
    assertThat(found(RecordFields.REQUEST_ID_PATTERN, "a".repeat(129))).isFalse();
  }

  @Test
  void theEndIsTheVeryEnd() throws CannotCompileException {
    assertThat(found("^a$", "a\n")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\d",
        "\\w+",
        "(?=a)",
        "a*?",
        "a++",
        "\\bx",
        "[[:alpha:]]",
        "[a&&b]",
        "\\1",
        "^a|b$",
        "a^b",
        "é",
        "(?i)a",
        "a{1001}",
        "["
      })
  void refusesWhatEnginesReadDifferently(String regex) {
    assertThatThrownBy(() -> BytePattern.of(regex)).isInstanceOf(CannotCompileException.class);
  }
}
