package io.flatnet.flatlog.benchmarks.start;

import org.slf4j.LoggerFactory;

/** Logs one line; how is up to the class path. */
public final class LogsOneLine {

  private LogsOneLine() {}

  /**
   * Logs.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    LoggerFactory.getLogger(LogsOneLine.class).info("attached");
  }
}
