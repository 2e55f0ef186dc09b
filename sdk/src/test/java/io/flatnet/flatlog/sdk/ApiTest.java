package io.flatnet.flatlog.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;

/** The convenience API, through the logger context that an application has. */
class ApiTest {

  private final Encoding encoding = new Encoding();
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger log = context.getLogger("io.flatnet.Api");

  @BeforeEach
  void attach() {
    log.setAdditive(false);
    log.addAppender(encoding.log.iteratorForAppenders().next());
    MDC.clear();
  }

  @AfterEach
  void everyRecordConforms() throws Exception {
    log.detachAndStopAllAppenders();
    encoding.records();
  }

  @Test
  void anOperationThatSucceedsIsOneRecordWithItsDuration() {
    try (Operation operation = Operation.start(log, "attach").with("ifname", "eth0")) {
      operation.succeed();
      assertThat(encoding.lines()).isEmpty();
    }
    assertThat(encoding.lines()).hasSize(1);
    JsonNode record = encoding.last();
    assertThat(record.get("level").asString()).isEqualTo("INFO");
    assertThat(record.get("message").asString()).isEqualTo("attach succeeded");
    assertThat(record.get("duration_ms").isNumber()).isTrue();
    assertThat(record.get("extra").toString())
        .isEqualTo("{\"operation\":\"attach\",\"outcome\":\"success\",\"ifname\":\"eth0\"}");
  }

  @Test
  void anOperationThatFailsIsAnErrorWithItsExceptionOrWithout() throws Exception {
    assertThatThrownBy(
            () ->
                Operation.call(
                    log,
                    "attach",
                    () -> {
                      throw new IOException("no bridge");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(encoding.last().get("level").asString()).isEqualTo("ERROR");
    assertThat(encoding.last().at("/error/message").asString()).isEqualTo("no bridge");
    try (Operation operation = Operation.start(log, "detach")) {
      operation.with("k", null);
    }
    assertThat(encoding.last().get("error").asString()).isEqualTo("detach ended without success");
    assertThat(Operation.call(log, "check", () -> "result")).isEqualTo("result");
    assertThat(encoding.lines()).hasSize(3);
  }

  @Test
  void anInboundRequestIdIsAcceptedOnlyWhenItIsWellFormed() {
    try (RequestId.Scope outer = RequestId.accept("abc-1")) {
      log.info("x");
      assertThat(encoding.last().get("request_id").asString()).isEqualTo("abc-1");
      for (String bad : new String[] {null, "", "has space", "a".repeat(129), "-x", "a\n"}) {
        try (RequestId.Scope inner = RequestId.accept(bad)) {
          assertThat(inner.id()).matches("[0-9a-f]{32}");
          log.info("x");
          assertThat(encoding.last().get("request_id").asString()).isEqualTo(inner.id());
        }
      }
      assertThat(RequestId.current()).isEqualTo(outer.id());
    }
    assertThat(RequestId.current()).isNull();
  }

  @Test
  void theRequestIdFollowsTasksIntoExecutors() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    Executor propagating = RequestId.propagating((Executor) pool);
    AtomicReference<String> seen = new AtomicReference<>();
    try (RequestId.Scope scope = RequestId.create()) {
      propagating.execute(() -> seen.set(RequestId.current()));
      assertThat(pool.submit(RequestId.propagating(RequestId::current)).get())
          .isEqualTo(scope.id());
      assertThat(seen.get()).isEqualTo(scope.id());
    }
    assertThat(pool.submit(RequestId::current).get()).isNull();
    pool.shutdown();
    assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  @SuppressWarnings("try") // the scope acts by being open
  void aCniScopeNamesTheContainer() {
    Map<String, String> call = new HashMap<>();
    call.put("CNI_COMMAND", "ADD");
    call.put("CNI_CONTAINERID", "c1");
    call.put("CNI_IFNAME", "eth0");
    try (Cni.Scope scope = Cni.enter(call)) {
      log.info("x");
      assertThat(encoding.last().at("/extra/cni").toString())
          .isEqualTo("{\"command\":\"ADD\",\"container_id\":\"c1\",\"ifname\":\"eth0\"}");
      assertThat(encoding.last().get("request_id").asString()).isEqualTo("c1");
      try (RequestId.Scope id = RequestId.accept("given")) {
        log.info("x");
        assertThat(encoding.last().get("request_id").asString()).isEqualTo(id.id());
      }
    }
    log.info("x");
    assertThat(encoding.last().has("extra")).isFalse();
  }

  @Test
  void fatalIsAboveError() {
    Fatal.log(log, "out of addresses", new IllegalStateException("none"));
    assertThat(encoding.last().get("level").asString()).isEqualTo("FATAL");
    assertThat(List.of(encoding.last().at("/error/type").asString()))
        .containsExactly("java.lang.IllegalStateException");
  }
}
