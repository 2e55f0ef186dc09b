package io.flatnet.flatlog.sdk;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.flatnet.flatlog.sdk.record.SafeThrowables;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * A logback turbo filter that keeps an exception whose own methods fail from losing its event and
 * from throwing into the application. Thread-safe.
 *
 * <p>logback reads an exception before any appender sees the event, so only a turbo filter comes
 * early enough. {@link FlatlogConfigurator} installs it, also beside a project's own configuration.
 */
public final class ThrowableGuard extends TurboFilter {

  private static final @Nullable Object[] NO_ARGUMENTS = new Object[0];

  /** Makes a guard. */
  public ThrowableGuard() {}

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      @Nullable Object @Nullable [] params,
      @Nullable Throwable t) {
    @Nullable Object[] arguments = params == null ? NO_ARGUMENTS : params;
    Throwable throwable = t == null ? last(arguments) : t;
    if (throwable == null || !isEnabled(logger, level) || SafeThrowables.isSafe(throwable)) {
      return FilterReply.NEUTRAL;
    }
    LoggingEvent event = event(logger, level, format, arguments, throwable, t == null);
    if (marker != null) {
      event.addMarker(marker);
    }
    logger.callAppenders(event);
    return FilterReply.DENY;
  }

  @Override
  public FilterReply decide(Logger logger, org.slf4j.event.LoggingEvent fluent) {
    @Nullable Object[] given = fluent.getArgumentArray();
    @Nullable Object[] arguments = given == null ? NO_ARGUMENTS : given;
    Throwable own = fluent.getThrowable();
    Throwable throwable = own == null ? last(arguments) : own;
    Level level = Level.convertAnSLF4JLevel(fluent.getLevel());
    if (throwable == null || !isEnabled(logger, level) || SafeThrowables.isSafe(throwable)) {
      return FilterReply.NEUTRAL;
    }
    LoggingEvent event =
        event(logger, level, fluent.getMessage(), arguments, throwable, own == null);
    List<Marker> markers = fluent.getMarkers();
    if (markers != null) {
      for (Marker marker : markers) {
        event.addMarker(marker);
      }
    }
    event.setKeyValuePairs(fluent.getKeyValuePairs());
    logger.callAppenders(event);
    return FilterReply.DENY;
  }

  private static @Nullable Throwable last(@Nullable Object[] arguments) {
    return arguments.length > 0 && arguments[arguments.length - 1] instanceof Throwable throwable
        ? throwable
        : null;
  }

  private static boolean isEnabled(Logger logger, Level level) {
    return level.isGreaterOrEqual(logger.getEffectiveLevel());
  }

  /** The event with a stand-in for its throwable, which logback is not to touch. */
  private static LoggingEvent event(
      Logger logger,
      Level level,
      @Nullable String format,
      @Nullable Object[] arguments,
      Throwable throwable,
      boolean throwableIsLast) {
    @Nullable Object[] others =
        throwableIsLast ? Arrays.copyOf(arguments, arguments.length - 1) : arguments;
    return new LoggingEvent(
        Logger.FQCN, logger, level, format, SafeThrowables.of(throwable), others);
  }
}
