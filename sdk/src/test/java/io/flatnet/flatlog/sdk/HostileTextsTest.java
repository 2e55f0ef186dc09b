package io.flatnet.flatlog.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
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
