package io.flatnet.flatlog.sdk;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * The level above ERROR, which SLF4J does not have: a marker. Thread-safe.
 *
 * <p>{@code log.error(Fatal.MARKER, "out of addresses", exception)} is written with the level
 * FATAL.
 */
public final class Fatal {

  /** Makes a record FATAL, whatever the level of the logging call. */
  public static final Marker MARKER = MarkerFactory.getMarker("FATAL");

  private Fatal() {}

  /**
   * Logs a FATAL record.
   *
   * @param logger the logger, whose level must let ERROR pass
   * @param message what happened
   * @param cause the exception; null for none
   */
  public static void log(Logger logger, String message, @Nullable Throwable cause) {
    logger.error(MARKER, message, cause);
  }
}
