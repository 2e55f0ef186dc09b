package io.flatnet.flatlog.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.Test;

/** Texts and numbers that other encoders write as they should not be. */
class HostileTextsTest extends HazardTestBase {

  @Test
  void numbersThatJsonDoesNotHaveBecomeTexts() {
    assertThat(logged(Double.NaN).asString()).isEqualTo("NaN");
    assertThat(logged(Double.NEGATIVE_INFINITY).asString()).isEqualTo("-Infinity");
    assertThat(logged(Float.NaN).asString()).isEqualTo("NaN");
    assertThat(logged(new BigDecimal("1e400")).isString()).isTrue();
    assertThat(logged(new BigDecimal("1e2147483000")).isString()).isTrue();
    assertThat(logged(new BigDecimal("1.50")).isNumber()).isTrue();
    assertThat(logged(BigInteger.TEN.pow(2000)).isString()).isTrue();
    assertThat(logged(BigInteger.TWO.pow(50_000_000)).asString()).contains("bits");
    assertThat(logged(new Hostile.Numeral("1e")).asString()).isEqualTo("1e");
    assertThat(logged(new Hostile.Numeral("{}")).asString()).isEqualTo("{}");
    assertThat(logged(List.of(Double.MAX_VALUE, Double.MIN_VALUE, 1e21, -0.0)).isArray()).isTrue();
  }

  @Test
  void textsStayWholeAndHiddenCharactersCanBeSeen() {
    assertThat(logged("q\"b\\s/t\tn\nr\r é 漢 😀 \u2028\u2029 \u200d").asString())
        .isEqualTo("q\"b\\s/t\tn\nr\r é 漢 😀 \u2028\u2029 \u200d");
    assertThat(logged("a\u001b[31m\u0000\u007f\u009b\u202e\u2066\ufeff\u200b\u061c").asString())
        .isEqualTo("a\\u001b[31m\\u0000\\u007f\\u009b\\u202e\\u2066\\ufeff\\u200b\\u061c");
    assertThat(logged("a\ud800b\udc00c\ud83d").asString()).isEqualTo("a\ufffdb\ufffdc\ufffd");
    String line = new String(encoding.lines().get(0), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(line).contains("\\u2028").doesNotContain("\u2028");
    encoding.mdc().put("key\u001b\n\"\ud800", "v");
    encoding.log.info("x");
    assertThat(encoding.last().get("extra").propertyNames()).contains("key\\u001b\n\"\ufffd");
  }

  @Test
  void ofAllCharactersTheCheckerFindsNoneHidden() {
    for (int start = 0; start <= Character.MAX_CODE_POINT; start += 0x4000) {
      StringBuilder text = new StringBuilder();
      for (int c = start; c < start + 0x4000; c++) {
        text.appendCodePoint(c).append('-');
      }
      encoding.log.info(text.toString());
    }
  }

  @Test
  void namesThatLookAlikeWhenTheyAreWrittenAreToldApart() {
    encoding
        .log
        .atInfo()
        .addKeyValue("a\u0001", 1)
        .addKeyValue("a\\u0001", 2)
        .addKeyValue("b\ud800", 3)
        .addKeyValue("b\udc00", 4)
        .addKeyValue("c\"", 5)
        .addKeyValue("c\"", 6)
        .addKeyValue("map", Map.of("b\ud800", 5, "b\udc00", 6))
        .log("x");
    assertThat(encoding.last().get("extra").propertyNames())
        .containsExactly("a\\u0001", "a\\u0001_2", "b\ufffd", "b\ufffd_2", "c\"", "c\"_2", "map");
    assertThat(encoding.last().at("/extra/map")).hasSize(2);
  }

  @Test
  void aRawMarkerThatIsNoJsonIsAText() {
    encoding.log.info(Markers.appendRaw("raw", "{\"a\":1}\n{\"b\":2}"), "x");
    assertThat(encoding.last().at("/extra/raw").asString()).isEqualTo("{\"a\":1}\n{\"b\":2}");
    encoding.log.info(Markers.appendRaw("raw", "}{"), "x");
    assertThat(encoding.last().at("/extra/raw").asString()).isEqualTo("}{");
    encoding.log.info(Markers.appendRaw("raw", ""), "x");
    encoding.log.info(Markers.appendRaw("raw", "1,\"timestamp\":2"), "x");
    encoding.log.info(Markers.appendRaw("raw", "{\"a\":1,\"a\":2}"), "x");
    assertThat(encoding.last().at("/extra/raw").toString()).isEqualTo("{\"a\":1,\"a_2\":2}");
    encoding.log.info(Markers.appendRaw("raw", "[NaN,1e999]"), "x");
  }
}
