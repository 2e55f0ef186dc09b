package io.flatnet.flatlog.benchmarks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/** The events that every encoder is given. */
final class Events {

  static final String MESSAGE = "attached container to bridge flatnet0 in namespace blue";
  static final String REQUEST_ID = "7f9c3a52b1d04e0f8a6b2c1d3e4f5a6b";
  static final String LOGGER = "io.flatnet.cni.AttachCommand";
  private static final int DEPTH = 28;

  private Events() {}

  /** A message and two MDC entries. */
  static LoggingEvent a(LoggerContext context) {
    Map<String, String> mdc = new LinkedHashMap<>();
    mdc.put("request_id", REQUEST_ID);
    mdc.put("namespace", "blue");
    return event(context, null, mdc);
  }

  /** {@link #a} and three key-values. */
  static LoggingEvent b(LoggerContext context) {
    LoggingEvent event = a(context);
    event.addKeyValuePair(new KeyValuePair("ifname", "eth0"));
    event.addKeyValuePair(new KeyValuePair("mtu", 1500));
    event.addKeyValuePair(new KeyValuePair("gateway", true));
    return event;
  }

  /** {@link #a} and an exception of about thirty frames. */
  static LoggingEvent c(LoggerContext context) {
    Map<String, String> mdc = new LinkedHashMap<>();
    mdc.put("request_id", REQUEST_ID);
    mdc.put("namespace", "blue");
    return event(context, thrown(), mdc);
  }

  /** The exception of {@link #c}. */
  static Throwable thrown() {
    return thrown(DEPTH);
  }

  private static LoggingEvent event(
      LoggerContext context,
      @org.jspecify.annotations.Nullable Throwable thrown,
      Map<String, String> mdc) {
    Logger logger = context.getLogger(LOGGER);
    LoggingEvent event =
        new LoggingEvent(Logger.FQCN, logger, Level.INFO, MESSAGE, thrown, new Object[0]);
    event.setMDCPropertyMap(mdc);
    return event;
  }

  private static Throwable thrown(int depth) {
    if (depth > 0) {
      return thrown(depth - 1);
    }
    return new IllegalStateException("no address is left in 10.87.0.0/24");
  }
}
