package io.flatnet.flatlog.sdk;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.Marker;
import org.slf4j.event.LoggingEvent;

public final class ThrowableGuard extends TurboFilter {
  public ThrowableGuard() {
    throw new UnsupportedOperationException();
  }

  @Override
  public FilterReply decide(Logger logger, LoggingEvent fluent) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] params, Throwable t) {
    throw new UnsupportedOperationException();
  }
}
