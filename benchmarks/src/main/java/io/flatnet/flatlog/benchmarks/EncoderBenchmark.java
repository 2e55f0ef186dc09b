package io.flatnet.flatlog.benchmarks;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import co.elastic.logging.logback.EcsEncoder;
import io.flatnet.flatlog.sdk.FlatlogEncoder;
import java.util.concurrent.TimeUnit;
import net.logstash.logback.composite.loggingevent.KeyValuePairsJsonProvider;
import net.logstash.logback.composite.loggingevent.LogLevelJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggerNameJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventFormattedTimestampJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventPatternJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventThreadNameJsonProvider;
import net.logstash.logback.composite.loggingevent.MdcJsonProvider;
import net.logstash.logback.composite.loggingevent.MessageJsonProvider;
import net.logstash.logback.composite.loggingevent.StackTraceJsonProvider;
import net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder;
import net.logstash.logback.encoder.LogstashEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One event to the bytes of one line. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH fills the fields
public class EncoderBenchmark {

  /** Which event: see {@link Events}. */
  @Param({"a", "b", "c"})
  public String event;

  /** Whose encoder. */
  @Param({"floor", "flatlog", "logstash", "logstash-composite", "logback-json", "ecs"})
  public String encoder;

  private LoggingEvent input;
  private Encoder<ILoggingEvent> subject;

  /** Makes the event and the encoder. */
  @Setup
  public void setUp() {
    LoggerContext context = new LoggerContext();
    context.start();
    input =
        switch (event) {
          case "a" -> Events.a(context);
          case "b" -> Events.b(context);
          default -> Events.c(context);
        };
    subject =
        switch (encoder) {
          case "floor" -> new FloorEncoder();
          case "flatlog" -> flatlog();
          case "logstash" -> new LogstashEncoder();
          case "logstash-composite" -> composite(context);
          case "logback-json" -> new JsonEncoder();
          default -> new EcsEncoder();
        };
    subject.setContext(context);
    subject.start();
  }

  private static FlatlogEncoder flatlog() {
    FlatlogEncoder flatlog = new FlatlogEncoder();
    flatlog.setComponent("cni");
    return flatlog;
  }

  /** The composite with the record's fields. */
  private static Encoder<ILoggingEvent> composite(LoggerContext context) {
    LoggingEventCompositeJsonEncoder composite = new LoggingEventCompositeJsonEncoder();
    LoggingEventFormattedTimestampJsonProvider timestamp =
        new LoggingEventFormattedTimestampJsonProvider();
    timestamp.setFieldName("timestamp");
    timestamp.setTimeZone("UTC");
    composite.getProviders().addProvider(timestamp);
    composite.getProviders().addProvider(new LogLevelJsonProvider());
    LoggingEventPatternJsonProvider component = new LoggingEventPatternJsonProvider();
    component.setPattern("{\"component\":\"cni\"}");
    component.setContext(context);
    composite.getProviders().addProvider(component);
    composite.getProviders().addProvider(new MessageJsonProvider());
    composite.getProviders().addProvider(new LoggerNameJsonProvider());
    composite.getProviders().addProvider(new LoggingEventThreadNameJsonProvider());
    composite.getProviders().addProvider(new MdcJsonProvider());
    composite.getProviders().addProvider(new KeyValuePairsJsonProvider());
    composite.getProviders().addProvider(new StackTraceJsonProvider());
    return composite;
  }

  /**
   * Encodes the event.
   *
   * @return the line
   */
  @Benchmark
  public byte[] encode() {
    return subject.encode(input);
  }
}
