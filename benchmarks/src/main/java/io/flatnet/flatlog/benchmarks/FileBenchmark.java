package io.flatnet.flatlog.benchmarks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.Encoder;
import co.elastic.logging.logback.EcsEncoder;
import io.flatnet.flatlog.sdk.FlatlogEncoder;
import io.flatnet.flatlog.sdk.FlatlogFileAppender;
import java.util.concurrent.TimeUnit;
import net.logstash.logback.encoder.LogstashEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From {@code logger.info} to a file that has taken the line. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH fills the fields
public class FileBenchmark {

  /** Whose encoder; the SDK with its own appender, the others with logback's. */
  @Param({"floor", "flatlog", "logstash", "ecs"})
  public String encoder;

  /** Where the lines go. */
  @Param({"/dev/null"})
  public String file;

  private Logger logger;

  /** Makes the logger. */
  @Setup
  public void setUp() {
    LoggerContext context = new LoggerContext();
    LogbackMDCAdapter mdc = new LogbackMDCAdapter();
    context.setMDCAdapter(mdc);
    mdc.put("request_id", Events.REQUEST_ID);
    mdc.put("namespace", "blue");
    Appender<ILoggingEvent> appender = encoder.equals("flatlog") ? flatlog(context) : peer(context);
    appender.setContext(context);
    appender.start();
    context.start();
    logger = context.getLogger(Events.LOGGER);
    logger.setLevel(Level.INFO);
    logger.addAppender(appender);
  }

  private Appender<ILoggingEvent> flatlog(LoggerContext context) {
    FlatlogEncoder own = new FlatlogEncoder();
    own.setContext(context);
    own.setComponent("cni");
    own.start();
    FlatlogFileAppender appender = new FlatlogFileAppender();
    appender.setFile(file);
    appender.setEncoder(own);
    return appender;
  }

  private Appender<ILoggingEvent> peer(LoggerContext context) {
    Encoder<ILoggingEvent> peer =
        switch (encoder) {
          case "floor" -> new FloorEncoder();
          case "logstash" -> new LogstashEncoder();
          default -> new EcsEncoder();
        };
    peer.setContext(context);
    peer.start();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setFile(file);
    appender.setEncoder(peer);
    return appender;
  }

  /** Logs the message. */
  @Benchmark
  public void log() {
    logger.info(Events.MESSAGE);
  }
}
