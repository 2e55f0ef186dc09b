package io.flatnet.flatlog.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.schema.RecordSchema;
import io.flatnet.flatlog.sdk.record.RecordOptions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.logstash.logback.argument.StructuredArguments;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Events that are too large for a line. */
class LimitsTest extends HazardTestBase {

  @Test
  void hundredMegabytesAreCutToTheLine() {
    String huge = "é".repeat(50_000_000);
    encoding.log.info(huge);
    assertThat(encoding.lines().get(0).length)
        .isBetween(RecordSchema.MAX_LINE_BYTES - 4000, RecordSchema.MAX_LINE_BYTES + 1);
    long kept = encoding.last().get("message").asString().length();
    assertThat(encoding.last().at("/extra/truncated/message").asLong())
        .isEqualTo(huge.length() - kept);
    logged(huge);
    assertThat(encoding.last().at("/extra/truncated/extra.k").asLong()).isGreaterThan(49_000_000);
    encoding.log.info("{} {}", huge, huge);
    encoding.log.error("x", new IllegalStateException(huge));
    assertThat(encoding.last().at("/error/message").asString()).hasSizeGreaterThan(100_000);
    encoding.log.info("x", StructuredArguments.kv("k", huge));
    logged(Map.of("a", huge, "b", List.of(huge, huge)));
  }

  @Test
  void theStackGivesWayBeforeTheMessage() {
    RecordOptions options = new RecordOptions("test", 8192, 32768, false, false, null, Map.of());
    Encoding small = new Encoding(options);
    Exception deep = new Exception("deep");
    StackTraceElement[] frames = new StackTraceElement[400];
    java.util.Arrays.setAll(frames, i -> new StackTraceElement("a.b.Class" + i, "m", "C.java", i));
    deep.setStackTrace(frames);
    String message = "m😀".repeat(1000);
    small.log.error(message, deep);
    assertThat(small.last().get("message").asString()).isEqualTo(message);
    assertThat(small.last().at("/extra/truncated").propertyNames()).containsExactly("error.stack");
    small.log.error(message.repeat(10), deep);
    String cut = small.last().get("message").asString();
    assertThat(message.repeat(10)).startsWith(cut);
    assertThat(small.last().at("/extra/truncated").propertyNames())
        .contains("error.stack", "message");
    for (byte[] line : small.lines()) {
      assertThat(line.length).isLessThanOrEqualTo(8193);
    }
    keep(small);
  }

  @Test
  void theShortestLimitHoldsWhateverIsLogged() {
    RecordOptions options =
        new RecordOptions("c".repeat(63), 1024, 32768, true, true, null, Map.of());
    Encoding small = new Encoding(options);
    String long1 = "\u202e\"\n".repeat(500);
    for (int i = 0; i < 40; i++) {
      small.mdc().put(i + "key" + long1, long1);
    }
    small.mdc().put("request_id", "r".repeat(128));
    small
        .log
        .atError()
        .addKeyValue("duration_ms", new BigDecimal("1234567890123456789012345678901234567890.5"))
        .addKeyValue("list", List.of(long1, Map.of(long1, long1)))
        .setCause(new IllegalStateException(long1, new RuntimeException(long1)))
        .log(long1);
    small
        .log
        .atError()
        .addKeyValue("error", Map.of("a" + long1, long1, "message", long1, "type", long1))
        .log(long1);
    assertThat(small.lines()).hasSize(2);
    for (byte[] line : small.lines()) {
      assertThat(line.length).isLessThanOrEqualTo(1025);
    }
    keep(small);
  }

  @Test
  void tenThousandMdcEntriesFitOrAreCounted() {
    for (int i = 0; i < 10_000; i++) {
      encoding.mdc().put("key" + i, "value" + i);
    }
    encoding.log.info("x");
    JsonNode extra = encoding.last().get("extra");
    long dropped = extra.at("/truncated/entries").asLong(0);
    int written = extra.size() - (extra.has("truncated") ? 1 : 0);
    assertThat(written + dropped).isEqualTo(10_000);
    String longValue = "v".repeat(1000);
    for (int i = 0; i < 10_000; i++) {
      encoding.mdc().put("key" + i, longValue);
    }
    encoding.log.info("x");
    assertThat(encoding.last().at("/extra/truncated").isObject()).isTrue();
  }

  @Test
  void aChainOfAHundredThousandCausesEnds() {
    Throwable chain = new Exception("0");
    for (int i = 1; i < 100_000; i++) {
      chain = new Exception("e" + i, chain);
    }
    encoding.log.error("deep", chain);
    assertThat(encoding.last().at("/error/message").asString()).isEqualTo("e99999");
  }

  @Test
  void aStackIsBounded() {
    Exception big = new Exception("big");
    StackTraceElement[] frames = new StackTraceElement[100_000];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = new StackTraceElement("a.b.C" + i, "m\n\u001b[1m", "C.java", i);
    }
    big.setStackTrace(frames);
    encoding.log.error("x", big);
    assertThat(encoding.last().at("/error/stack").asString().length()).isLessThan(33_000);
    assertThat(encoding.last().at("/extra/truncated/error.stack").asLong()).isGreaterThan(1000);
  }
}
