package io.flatnet.flatlog.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Events that throw themselves, and threads that are interrupted all the time. */
class HostileEventsTest extends HazardTestBase {

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
}
