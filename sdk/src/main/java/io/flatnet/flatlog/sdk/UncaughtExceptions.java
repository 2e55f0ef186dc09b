package io.flatnet.flatlog.sdk;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs an exception that nobody caught as FATAL, then lets the handler before it have its turn. */
final class UncaughtExceptions implements Thread.UncaughtExceptionHandler {

  private final Thread.@Nullable UncaughtExceptionHandler next;

  private UncaughtExceptions(Thread.@Nullable UncaughtExceptionHandler next) {
    this.next = next;
  }

  static void install() {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    if (!(before instanceof UncaughtExceptions)) {
      Thread.setDefaultUncaughtExceptionHandler(new UncaughtExceptions(before));
    }
  }

  @Override
  public void uncaughtException(Thread thread, Throwable throwable) {
    Logger logger = LoggerFactory.getLogger(UncaughtExceptions.class);
    boolean logged = logger.isErrorEnabled();
    logger.error(Fatal.MARKER, "uncaught exception", throwable);
    if (next != null) {
      next.uncaughtException(thread, throwable);
    } else if (!logged) {
      throwable.printStackTrace(); // what the JVM would have done: it must be seen somewhere
    }
  }
}
