package io.flatnet.flatlog.benchmarks;

import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The events of {@link Events} in Log4j's own classes, through its JsonTemplateLayout. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH fills the fields
public class JsonTemplateBenchmark {

  /** Which event: see {@link Events}. */
  @Param({"a", "b", "c"})
  public String event;

  private LogEvent input;
  private JsonTemplateLayout layout;

  /** Makes the event and the layout. */
  @Setup
  public void setUp() {
    SortedArrayStringMap mdc = new SortedArrayStringMap();
    mdc.putValue("request_id", Events.REQUEST_ID);
    mdc.putValue("namespace", "blue");
    Log4jLogEvent.Builder builder =
        Log4jLogEvent.newBuilder()
            .setLoggerName(Events.LOGGER)
            .setLevel(Level.INFO)
            .setThreadName(Thread.currentThread().getName())
            .setTimeMillis(System.currentTimeMillis())
            .setMessage(event.equals("b") ? values() : new SimpleMessage(Events.MESSAGE))
            .setContextData(mdc);
    if (event.equals("c")) {
      builder.setThrown(Events.thrown());
    }
    input = builder.build();
    layout =
        JsonTemplateLayout.newBuilder()
            .setConfiguration(new DefaultConfiguration())
            .setEventTemplateUri("classpath:LogstashJsonEventLayoutV1.json")
            .build();
  }

  private static MapMessage<?, ?> values() {
    StringMapMessage values = new StringMapMessage();
    values.put("message", Events.MESSAGE);
    values.put("ifname", "eth0");
    values.put("mtu", "1500");
    values.put("gateway", "true");
    return values;
  }

  /**
   * Encodes the event.
   *
   * @return the line
   */
  @Benchmark
  public byte[] encode() {
    return layout.toByteArray(input);
  }
}
