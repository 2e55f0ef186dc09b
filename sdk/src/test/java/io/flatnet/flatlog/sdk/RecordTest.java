package io.flatnet.flatlog.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.sdk.record.RecordOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MarkerFactory;
import tools.jackson.databind.JsonNode;

/** What goes where. Every record of every test is checked by the CLI at the end. */
class RecordTest {

  private final Encoding encoding = new Encoding();

  private static final List<byte[]> ALL = new ArrayList<>();

  @AfterEach
  void keep() {
    ALL.addAll(encoding.lines());
  }

  @AfterAll
  static void everyRecordConforms() throws Exception {
    assertThat(Checked.records(Checked.join(ALL))).hasSameSizeAs(ALL);
  }

  @Test
  void aPlainMessageHasTheRequiredFieldsAndNoOthers() {
    encoding.log.info("started");
    assertThat(encoding.last().propertyNames())
        .containsExactly("timestamp", "level", "component", "message");
    assertThat(encoding.last().get("message").asString()).isEqualTo("started");
    assertThat(encoding.last().get("component").asString()).isEqualTo("test");
  }

  @Test
  void levelsAreThoseOfTheStandard() {
    encoding.log.trace("t");
    encoding.log.debug("d");
    encoding.log.info("i");
    encoding.log.warn("w");
    encoding.log.error("e");
    encoding.log.error(Fatal.MARKER, "f");
    encoding.log.info(Fatal.MARKER, "f");
    List<String> levels = new ArrayList<>();
    encoding.lines().forEach(l -> levels.add(Checked.MAPPER.readTree(l).get("level").asString()));
    assertThat(levels).containsExactly("DEBUG", "DEBUG", "INFO", "WARN", "ERROR", "FATAL", "FATAL");
  }

  @Test
  void keyValuesKeepTheirJsonTypes() {
    encoding
        .log
        .atInfo()
        .addKeyValue("text", "x")
        .addKeyValue("int", 1)
        .addKeyValue("long", Long.MIN_VALUE)
        .addKeyValue("double", 0.1)
        .addKeyValue("small", 1e-9)
        .addKeyValue("zero", -0.0)
        .addKeyValue("float", 1.5f)
        .addKeyValue("flag", true)
        .addKeyValue("none", (Object) null)
        .addKeyValue("list", List.of(1, "a", List.of()))
        .addKeyValue("map", Map.of("k", Map.of("n", 2)))
        .addKeyValue("array", new int[] {1, 2})
        .addKeyValue("optional", Optional.of(5))
        .addKeyValue("atomic", new AtomicInteger(7))
        .addKeyValue("nan", Double.NaN)
        .addKeyValue("uuid", new UUID(0, 1))
        .addKeyValue("bytes", new byte[] {1, 2, 3})
        .log("types");
    assertThat(encoding.last().get("extra").toString())
        .isEqualTo(
            "{\"text\":\"x\",\"int\":1,\"long\":-9223372036854775808,\"double\":0.1,"
                + "\"small\":1.0E-9,\"zero\":-0.0,\"float\":1.5,\"flag\":true,\"none\":null,"
                + "\"list\":[1,\"a\",[]],\"map\":{\"k\":{\"n\":2}},\"array\":[1,2],\"optional\":5,"
                + "\"atomic\":7,\"nan\":\"NaN\",\"uuid\":\"00000000-0000-0000-0000-000000000001\","
                + "\"bytes\":\"AQID\"}");
  }

  @Test
  void structuredArgumentsAndMarkersLandInExtraWithTheirTypes() {
    encoding.log.info(
        Markers.append("m", 3).and(Markers.appendRaw("raw", "{\n\"a\": [1.50]}")),
        "{} done",
        StructuredArguments.kv("pod", "web-1"),
        StructuredArguments.fields(new Bean("n", 4)));
    JsonNode record = encoding.last();
    assertThat(record.get("message").asString()).isEqualTo("pod=web-1 done");
    assertThat(record.get("extra").toString())
        .isEqualTo("{\"pod\":\"web-1\",\"name\":\"n\",\"size\":4,\"m\":3,\"raw\":{\"a\":[1.5]}}");
    assertThat(new String(encoding.lines().get(0), StandardCharsets.UTF_8)).contains("[1.50]");
  }

  @Test
  void aBeanIsAnObjectAndAnObjectWithoutPropertiesIsItsText() {
    encoding.log.atInfo().addKeyValue("bean", new Bean("n", 4)).log("x");
    assertThat(encoding.last().at("/extra/bean/size").asInt()).isEqualTo(4);
    encoding.log.atInfo().addKeyValue("o", new OnlyText()).log("x");
    assertThat(encoding.last().at("/extra/o").asString()).isEqualTo("only text");
  }

  @Test
  void markersAreNamed() {
    encoding.log.info(MarkerFactory.getMarker("AUDIT"), "x");
    assertThat(encoding.last().at("/extra/markers").toString()).isEqualTo("[\"AUDIT\"]");
  }

  @Test
  void reservedNamesGoToTheTopLevelWhenTheirValueIsValid() {
    encoding.mdc().put("request_id", "abc-1");
    encoding.mdc().put("component", "gateway");
    encoding.log.atInfo().addKeyValue("duration_ms", 1.25).addKeyValue("error", "boom").log("x");
    JsonNode record = encoding.last();
    assertThat(record.propertyNames())
        .containsExactly(
            "timestamp", "level", "component", "message", "request_id", "duration_ms", "error");
    assertThat(record.get("component").asString()).isEqualTo("gateway");
    assertThat(record.get("duration_ms").asDouble()).isEqualTo(1.25);
    encoding.log.atInfo().addKeyValue("duration_ms", Duration.ofMillis(45)).log("x");
    assertThat(encoding.last().get("duration_ms").asInt()).isEqualTo(45);
    encoding.mdc().put("duration_ms", "12.50");
    encoding.log.info("x");
    assertThat(encoding.last().get("duration_ms").isNumber()).isTrue();
  }

  @Test
  void invalidReservedValuesGoToExtraUnderASecondName() {
    encoding.mdc().put("request_id", "not valid");
    encoding.mdc().put("component", "Bad Component");
    encoding
        .log
        .atInfo()
        .addKeyValue("duration_ms", -1)
        .addKeyValue("error", "")
        .addKeyValue("error", Map.of("no", "message"))
        .log("x");
    assertThat(encoding.last().get("extra").toString())
        .isEqualTo(
            "{\"duration_ms_2\":-1,\"error_2\":\"\",\"error_3\":{\"no\":\"message\"},"
                + "\"request_id_2\":\"not valid\",\"component_2\":\"Bad Component\"}");
    for (Object bad : List.of("-1e-400", "1e400", "45 ms", Double.NaN, true, -0.5)) {
      encoding.log.atInfo().addKeyValue("duration_ms", bad).log("x");
      assertThat(encoding.last().has("duration_ms")).as("%s", bad).isFalse();
      assertThat(encoding.last().at("/extra/duration_ms_2").isMissingNode()).isFalse();
    }
  }

  @Test
  void everyOtherFieldNameAndEveryRepeatedKeyGetsASecondName() {
    encoding.mdc().put("timestamp", "t");
    encoding.mdc().put("user", "from-mdc");
    encoding
        .log
        .atInfo()
        .addKeyValue("level", "l")
        .addKeyValue("message", "m")
        .addKeyValue("extra", "e")
        .addKeyValue("user", "1")
        .addKeyValue("user", "2")
        .addKeyValue("user_2", "3")
        .log("x");
    Map<String, String> extra = new LinkedHashMap<>();
    encoding
        .last()
        .get("extra")
        .properties()
        .forEach(e -> extra.put(e.getKey(), e.getValue().asString()));
    assertThat(extra.values())
        .containsExactlyInAnyOrder("l", "m", "e", "1", "2", "3", "from-mdc", "t");
    assertThat(extra.keySet())
        .containsExactlyInAnyOrder(
            "level_2",
            "message_2",
            "extra_2",
            "user",
            "user_2",
            "user_2_2",
            "user_3",
            "timestamp_2");
  }

  @Test
  void aSecondRequestIdIsKeptUnlessItIsTheSame() {
    encoding.mdc().put("request_id", "from-mdc");
    encoding.log.atInfo().addKeyValue("request_id", "from-event").log("x");
    assertThat(encoding.last().get("request_id").asString()).isEqualTo("from-event");
    assertThat(encoding.last().at("/extra/request_id_2").asString()).isEqualTo("from-mdc");
    encoding.log.atInfo().addKeyValue("request_id", "from-mdc").log("x");
    assertThat(encoding.last().has("extra")).isFalse();
  }

  @Test
  void messagesAreFormattedByTheRulesOfSlf4j() {
    Object[][] cases = {
      {"{} and {}", "1 and 2"},
      {"\\{} {}", "{} 1"},
      {"\\\\{} {}", "\\1 2"},
      {"{", "{"},
      {"{} {} {}", "1 2 {}"},
      {"none", "none"},
    };
    for (Object[] c : cases) {
      encoding.log.info((String) c[0], 1, 2);
      assertThat(encoding.last().get("message").asString()).isEqualTo(c[1]);
    }
    encoding.log.info("{}", (Object) new Object[] {1, new int[] {2, 3}, "a"});
    assertThat(encoding.last().get("message").asString()).isEqualTo("[1, [2, 3], a]");
    encoding.log.info("");
    assertThat(encoding.last().get("message").asString()).isEqualTo("(no message)");
    encoding.log.info((String) null);
    assertThat(encoding.last().get("message").asString()).isEqualTo("(no message)");
  }

  @Test
  void anExceptionBecomesAnErrorWithCausesAndSuppressed() {
    RuntimeException inner = new RuntimeException("inner");
    IllegalStateException outer = new IllegalStateException("outer", inner);
    outer.addSuppressed(new IllegalArgumentException("suppressed"));
    encoding.log.error("failed", outer);
    JsonNode error = encoding.last().get("error");
    assertThat(error.get("type").asString()).isEqualTo("java.lang.IllegalStateException");
    assertThat(error.get("message").asString()).isEqualTo("outer");
    assertThat(error.get("stack").asString())
        .startsWith("java.lang.IllegalStateException: outer\n\tat io.flatnet")
        .contains("\n\tSuppressed: java.lang.IllegalArgumentException: suppressed\n\t\tat ")
        .contains("\nCaused by: java.lang.RuntimeException: inner\n")
        .containsPattern("\\.\\.\\. \\d+ more");
  }

  @Test
  void causesInACircleEnd() {
    Exception a = new Exception("a");
    Exception b = new Exception("b", a);
    a.initCause(b);
    encoding.log.error("circle", a);
    assertThat(encoding.last().at("/error/stack").asString())
        .contains("[CIRCULAR REFERENCE: java.lang.Exception: a]");
  }

  @Test
  void anErrorGivenAsAKeyValueIsTheError() {
    encoding.log.atError().addKeyValue("error", new IllegalStateException("kv")).log("x");
    assertThat(encoding.last().at("/error/message").asString()).isEqualTo("kv");
    encoding.log.atError().addKeyValue("error", Map.of("code", 7, "message", "m")).log("x");
    assertThat(encoding.last().at("/error/code").asInt()).isEqualTo(7);
    encoding
        .log
        .atError()
        .setCause(new IllegalStateException("cause"))
        .addKeyValue("error", "text")
        .log("x");
    assertThat(encoding.last().at("/error/message").asString()).isEqualTo("cause");
    assertThat(encoding.last().at("/extra/error_2").asString()).isEqualTo("text");
  }

  @Test
  void loggerAndThreadAreInExtraWhenWanted() {
    RecordOptions options = new RecordOptions("test", 262144, 32768, true, true, null, Map.of());
    Encoding named = new Encoding(options);
    named.log.atInfo().addKeyValue("logger", "own").log("x");
    assertThat(named.last().at("/extra/logger").asString()).isEqualTo("io.flatnet.Test");
    assertThat(named.last().at("/extra/thread").asString())
        .isEqualTo(Thread.currentThread().getName());
    assertThat(named.last().at("/extra/logger_2").asString()).isEqualTo("own");
  }

  @Test
  void theContainerOfACniCallIsInExtraAndItsIdIsTheRequestId() {
    encoding.mdc().put("cni.command", "ADD");
    encoding.mdc().put("cni.container_id", "c0ffee");
    encoding.log.info("x");
    assertThat(encoding.last().at("/extra/cni").toString())
        .isEqualTo("{\"command\":\"ADD\",\"container_id\":\"c0ffee\"}");
    assertThat(encoding.last().get("request_id").asString()).isEqualTo("c0ffee");
  }

  /** A bean. */
  public static final class Bean {
    private final String name;
    private final int size;

    Bean(String name, int size) {
      this.name = name;
      this.size = size;
    }

    /** Returns the name. */
    public String getName() {
      return name;
    }

    /** Returns the size. */
    public int getSize() {
      return size;
    }
  }

  /** Says all in its text. */
  public static final class OnlyText {
    @Override
    public String toString() {
      return "only text";
    }
  }
}
