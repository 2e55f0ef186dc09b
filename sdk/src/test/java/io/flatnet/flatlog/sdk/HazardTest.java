package io.flatnet.flatlog.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.flatnet.flatlog.schema.RecordSchema;
import io.flatnet.flatlog.sdk.record.RecordOptions;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What makes other encoders throw, lose events or write bad lines. */
class HazardTest {

  private static final List<byte[]> ALL = new ArrayList<>();

  private final Encoding encoding = new Encoding();

  @AfterEach
  void keep() {
    ALL.addAll(encoding.lines());
  }

  @AfterAll
  static void everyRecordConforms() throws Exception {
    assertThat(Checked.records(Checked.join(ALL))).hasSameSizeAs(ALL);
  }

  private JsonNode logged(Object value) {
    int before = encoding.lines().size();
    encoding.log.atInfo().addKeyValue("k", value).addKeyValue("after", 1).log("x");
    assertThat(encoding.lines()).hasSize(before + 1);
    assertThat(encoding.last().at("/extra/after").asInt()).isEqualTo(1);
    return encoding.last().at("/extra/k");
  }

  @Test
  void aToStringThatThrowsIsNamed() {
    encoding.log.info("value {} and {}", new Hostile(), "more");
    assertThat(encoding.last().get("message").asString())
        .startsWith("value <unprintable: ")
        .endsWith("> and more");
    assertThat(logged(new StringBuilderLike()).asString())
        .contains("unprintable")
        .contains("StackOverflowError");
    assertThat(logged(new NullText()).asString()).isEqualTo("null");
  }

  @Test
  void aGetterThatThrowsIsNamed() {
    assertThat(logged(new HostileBean()).asString()).contains("unprintable");
    encoding.log.info("x", StructuredArguments.kv("bean", new HostileBean()));
    assertThat(encoding.last().at("/extra/bean").asString()).contains("unprintable");
    encoding.log.info(Markers.append("bean", new HostileBean()), "x");
    assertThat(encoding.last().at("/extra/bean").asString()).contains("unprintable");
  }

  @Test
  void anExceptionWhoseMethodsThrowIsStillLogged() {
    encoding.log.error("own {}", 1, new HostileException());
    assertThat(encoding.last().at("/error/type").asString()).contains("HostileException");
    assertThat(encoding.last().get("message").asString()).isEqualTo("own 1");
    encoding.log.error("cause", new RuntimeException("outer", new HostileException()));
    assertThat(encoding.last().at("/error/message").asString()).isEqualTo("outer");
    assertThat(encoding.last().at("/error/stack").asString()).contains("HostileException");
    encoding.log.atError().setCause(new HostileException()).addKeyValue("k", 1).log("fluent");
    assertThat(encoding.last().at("/extra/k").asInt()).isEqualTo(1);
    encoding.log.atError().addKeyValue("error", new HostileException()).log("fluent");
    encoding.log.error(Fatal.MARKER, "fatal", new HostileException());
    assertThat(encoding.last().get("level").asString()).isEqualTo("FATAL");
    assertThat(encoding.lines()).hasSize(5);
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

  @Test
  void whatContainsItselfIsCut() {
    List<Object> list = new ArrayList<>(List.of("plain"));
    list.add(list);
    assertThat(logged(list).toString()).isEqualTo("[\"plain\",\"<contains itself>\"]");
    Map<String, Object> map = new HashMap<>();
    map.put("self", map);
    assertThat(logged(map).toString()).isEqualTo("{\"self\":\"<contains itself>\"}");
    Object[] array = new Object[1];
    array[0] = array;
    assertThat(logged(array).toString()).isEqualTo("[\"<contains itself>\"]");
    encoding.log.info("{}", (Object) new Object[] {array});
    assertThat(encoding.last().get("message").asString()).contains("[...]");
    assertThat(logged(new SelfBean()).asString()).contains("unprintable");
    encoding.log.info("x", StructuredArguments.kv("list", list));
    encoding.log.info("x", StructuredArguments.entries(map));
  }

  @Test
  void depthIsCutAtTheLimitOfTheStandard() {
    for (int depth : new int[] {29, 30, 31, 1000, 100_000}) {
      Object nested = "bottom";
      for (int i = 0; i < depth; i++) {
        nested = i % 2 == 0 ? List.of(nested) : Map.of("d", nested);
      }
      JsonNode written = logged(nested);
      assertThat(written.toString().contains("bottom")).as("%d", depth).isEqualTo(depth <= 30);
    }
    encoding.log.info(Markers.appendRaw("raw", "[".repeat(5000) + "]".repeat(5000)), "x");
    assertThat(encoding.last().at("/extra/raw").isArray()).isTrue();
  }

  @Test
  void aListThatDoublesAtEachLevelEnds() {
    List<Object> doubled = List.of("x");
    for (int i = 0; i < 28; i++) {
      doubled = List.of(doubled, doubled);
    }
    logged(doubled);
    assertThat(encoding.last().at("/extra/truncated").isObject()).isTrue();
  }

  @Test
  void anIteratorWithoutEndEnds() {
    Iterable<Integer> endless =
        () ->
            new Iterator<>() {
              @Override
              public boolean hasNext() {
                return true;
              }

              @Override
              public Integer next() {
                return 1;
              }
            };
    logged(endless);
    assertThat(encoding.last().at("/extra/truncated").isObject()).isTrue();
  }

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
    assertThat(logged(new HostileNumber("1e")).asString()).isEqualTo("1e");
    assertThat(logged(new HostileNumber("{}")).asString()).isEqualTo("{}");
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
    ALL.addAll(small.lines());
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
    ALL.addAll(small.lines());
  }

  @Test
  void tenThousandMdcEntriesFitOrAreCounted() {
    for (int i = 0; i < 10_000; i++) {
      encoding.mdc().put("key" + i, "value" + i);
    }
    encoding.log.info("x");
    JsonNode extra = encoding.last().get("extra");
    long dropped = extra.at("/truncated/entries").asLong(0);
    long written = extra.size() - (extra.has("truncated") ? 1 : 0);
    assertThat(written + dropped).isEqualTo(10_000);
    String longValue = "v".repeat(1000);
    for (int i = 0; i < 10_000; i++) {
      encoding.mdc().put("key" + i, longValue);
    }
    encoding.log.info("x");
    assertThat(encoding.last().at("/extra/truncated").isObject()).isTrue();
  }

  @Test
  void keysThatAreAlikeOnceWrittenStayApart() {
    Map<Object, Object> map = new IdentityHashMap<>();
    map.put(new String("k"), 1);
    map.put(new String("k"), 2);
    assertThat(logged(map).size()).isEqualTo(2);
    Map<Object, Object> mixed = new LinkedHashMap<>();
    mixed.put(1, "a");
    mixed.put("1", "b");
    mixed.put(null, "c");
    mixed.put("null", "d");
    assertThat(logged(mixed).size()).isEqualTo(4);
    String longKey = "k".repeat(60_000);
    encoding.log.atInfo().addKeyValue(longKey + "1", 1).addKeyValue(longKey + "2", 2).log("x");
    assertThat(encoding.last().get("extra").size()).isEqualTo(2);
    encoding
        .log
        .atInfo()
        .addKeyValue("", 1)
        .addKeyValue(null, 2)
        .addKeyValue("truncated", 3)
        .log("x");
    assertThat(encoding.last().get("extra").propertyNames())
        .containsExactly("", "null", "truncated_2");
  }

  @Test
  void aValueThatLogsWhileItIsLoggedLosesNothing() {
    Object logging =
        new Object() {
          @Override
          public String toString() {
            encoding.log.info("inner");
            return "outer value";
          }
        };
    encoding.log.info("outer {}", logging);
    assertThat(encoding.lines()).hasSize(2);
    assertThat(encoding.last().get("message").asString()).isEqualTo("outer outer value");
    Object recursive =
        new Object() {
          @Override
          public String toString() {
            encoding.log.info("again {} {}", this, this);
            return "done";
          }
        };
    encoding.log.info("{}", recursive);
    assertThat(encoding.lines().size()).isLessThan(200);
  }

  @Test
  void anEventWhoseMethodsThrowStillGivesARecord() {
    ILoggingEvent hostile =
        (ILoggingEvent)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ILoggingEvent.class},
                (proxy, method, arguments) -> {
                  throw new IllegalStateException("hostile");
                });
    encoding.lines().add(new FlatlogEncoder(Encoding.OPTIONS).encode(hostile));
    assertThat(encoding.last().get("message").asString()).contains("could not be rendered");
    LoggingEvent empty = new LoggingEvent();
    encoding.lines().add(new FlatlogEncoder(Encoding.OPTIONS).encode(empty));
    assertThat(encoding.last().get("message").asString()).isNotEmpty();
    LoggingEvent early = new LoggingEvent();
    early.setTimeStamp(Long.MIN_VALUE);
    encoding.lines().add(new FlatlogEncoder(Encoding.OPTIONS).encode(early));
    LoggingEvent late = new LoggingEvent();
    late.setTimeStamp(Long.MAX_VALUE);
    byte[] lateLine = new FlatlogEncoder(Encoding.OPTIONS).encode(late);
    assertThat(new String(lateLine, java.nio.charset.StandardCharsets.US_ASCII))
        .startsWith("{\"timestamp\":\"9999-12-31T23:59:59.000Z\"");
  }

  @Test
  void fiftyThreadsUnderAStormOfInterruptsWriteEveryRecord() throws Exception {
    int threads = 50;
    int each = 400;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Thread> workers = java.util.Collections.synchronizedList(new ArrayList<>());
    CountDownLatch done = new CountDownLatch(threads);
    AtomicBoolean storm = new AtomicBoolean(true);
    Thread interrupter =
        new Thread(
            () -> {
              while (storm.get()) {
                for (Thread worker : List.copyOf(workers)) {
                  worker.interrupt();
                }
                Thread.onSpinWait();
              }
            });
    for (int t = 0; t < threads; t++) {
      int thread = t;
      pool.execute(
          () -> {
            workers.add(Thread.currentThread());
            for (int i = 0; i < each; i++) {
              encoding.log.atInfo().addKeyValue("id", thread + "-" + i).log("storm");
            }
            done.countDown();
          });
    }
    interrupter.start();
    while (done.getCount() > 0) {
      done.await(1, TimeUnit.MINUTES);
    }
    storm.set(false);
    interrupter.join();
    pool.shutdownNow();
    assertThat(
            Checked.parse(Checked.join(encoding.lines())).stream()
                .map(record -> record.at("/extra/id").asString())
                .distinct())
        .hasSize(threads * each);
  }

  private static final class Hostile {
    @Override
    public String toString() {
      throw new IllegalStateException("hostile");
    }
  }

  private static final class StringBuilderLike {
    @Override
    public String toString() {
      return "" + this;
    }
  }

  private static final class NullText {
    @Override
    public String toString() {
      return null;
    }
  }

  /** A bean whose getter fails. */
  public static final class HostileBean {
    /** Fails. */
    public String getName() {
      throw new IllegalStateException("hostile");
    }
  }

  /** A bean that contains itself. */
  public static final class SelfBean {
    /** Returns itself. */
    public SelfBean getSelf() {
      return this;
    }
  }

  private static final class HostileException extends RuntimeException {
    @Override
    public String getMessage() {
      throw new IllegalStateException("hostile");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("hostile");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("hostile");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("hostile");
    }
  }

  private static final class HostileNumber extends Number {
    private final String text;

    HostileNumber(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }

    @Override
    public int intValue() {
      throw new IllegalStateException("hostile");
    }

    @Override
    public long longValue() {
      throw new IllegalStateException("hostile");
    }

    @Override
    public float floatValue() {
      throw new IllegalStateException("hostile");
    }

    @Override
    public double doubleValue() {
      throw new IllegalStateException("hostile");
    }
  }
}
