package io.flatnet.flatlog.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Values and exceptions whose own code throws, that contain themselves or never end. */
class HostileValuesTest extends HazardTestBase {

  @Test
  void aToStringThatThrowsIsNamed() {
    encoding.log.info("value {} and {}", new Hostile.Text(), "more");
    assertThat(encoding.last().get("message").asString())
        .startsWith("value <unprintable: ")
        .endsWith("> and more");
    assertThat(logged(new Hostile.EndlessText()).asString())
        .contains("unprintable")
        .contains("StackOverflowError");
    assertThat(logged(new Hostile.NullText()).asString()).isEqualTo("null");
  }

  @Test
  void aGetterThatThrowsIsNamed() {
    assertThat(logged(new Hostile.Bean()).asString()).contains("unprintable");
    encoding.log.info("x", StructuredArguments.kv("bean", new Hostile.Bean()));
    assertThat(encoding.last().at("/extra/bean").asString()).contains("unprintable");
    encoding.log.info(Markers.append("bean", new Hostile.Bean()), "x");
    assertThat(encoding.last().at("/extra/bean").asString()).contains("unprintable");
  }

  @Test
  void anExceptionWhoseMethodsThrowIsStillLogged() {
    encoding.log.error("own {}", 1, new Hostile.Failure());
    assertThat(encoding.last().at("/error/type").asString()).contains("Hostile$Failure");
    assertThat(encoding.last().get("message").asString()).isEqualTo("own 1");
    encoding.log.error("cause", new RuntimeException("outer", new Hostile.Failure()));
    assertThat(encoding.last().at("/error/message").asString()).isEqualTo("outer");
    assertThat(encoding.last().at("/error/stack").asString()).contains("Hostile$Failure");
    encoding.log.atError().setCause(new Hostile.Failure()).addKeyValue("k", 1).log("fluent");
    assertThat(encoding.last().at("/extra/k").asInt()).isEqualTo(1);
    encoding.log.atError().addKeyValue("error", new Hostile.Failure()).log("fluent");
    encoding.log.error(Fatal.MARKER, "fatal", new Hostile.Failure());
    assertThat(encoding.last().get("level").asString()).isEqualTo("FATAL");
    assertThat(encoding.lines()).hasSize(5);
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
    assertThat(logged(new Hostile.SelfBean()).asString()).contains("unprintable");
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
  void keysThatAreAlikeOnceWrittenStayApart() {
    IdentityHashMap<Object, Object> map = new IdentityHashMap<>();
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
}
