package io.flatnet.flatlog.sdk;

import io.flatnet.flatlog.schema.RecordFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Times an operation and logs one record at its end, with {@code duration_ms}: INFO when it
 * succeeded, ERROR with {@code error} when it failed. To be used by one thread.
 *
 * <pre>{@code
 * try (Operation operation = Operation.start(log, "attach").with("ifname", "eth0")) {
 *   attach();
 *   operation.succeed();
 * }
 * }</pre>
 *
 * <p>What leaves the block without {@link #succeed} or {@link #fail} has failed. {@link #call} does
 * all of it and keeps the exception.
 */
public final class Operation implements AutoCloseable {

  private static final String OPERATION = "operation";
  private static final String OUTCOME = "outcome";
  private static final String SUCCESS = "success";
  private static final String FAILURE = "failure";
  private static final double NANOS_PER_MICRO = 1000.0;

  private final Logger logger;
  private final String name;
  private final long startNanos = System.nanoTime();
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
  private @Nullable Throwable failure;
  private boolean succeeded;
  private boolean closed;

  private Operation(Logger logger, String name) {
    this.logger = logger;
    this.name = name;
  }

  /**
   * Starts the clock.
   *
   * @param logger logs the record
   * @param name what is done, in few words and without values: {@code extra.operation}
   * @return the operation, to be closed at its end
   */
  public static Operation start(Logger logger, String name) {
    return new Operation(logger, name);
  }

  /**
   * Times a task, whose exception makes it fail.
   *
   * @param <T> what the task gives
   * @param logger logs the record
   * @param name what is done
   * @param task does it
   * @return what the task returned
   * @throws Exception what the task threw
   */
  public static <T extends @Nullable Object> T call(Logger logger, String name, Callable<T> task)
      throws Exception {
    try (Operation operation = start(logger, name)) {
      try {
        T result = task.call();
        operation.succeed();
        return result;
      } catch (Throwable t) {
        operation.fail(t);
        throw t;
      }
    }
  }

  /**
   * Adds a value to the record.
   *
   * @param key its name in extra, or one of the record's own fields
   * @param value any value; null is written as null
   * @return this operation
   */
  public Operation with(String key, @Nullable Object value) {
    values.put(key, value);
    return this;
  }

  /** Marks the operation as done. */
  public void succeed() {
    succeeded = true;
    failure = null;
  }

  /**
   * Marks the operation as failed.
   *
   * @param cause becomes {@code error}; null when there is no exception
   */
  public void fail(@Nullable Throwable cause) {
    succeeded = false;
    failure = cause;
  }

  /** Logs the record, once. Never throws. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    double millis = Math.round((System.nanoTime() - startNanos) / NANOS_PER_MICRO) / 1000.0;
    LoggingEventBuilder event = logger.atLevel(succeeded ? Level.INFO : Level.ERROR);
    event = event.addKeyValue(RecordFields.DURATION_MS, millis);
    event = event.addKeyValue(OPERATION, name);
    event = event.addKeyValue(OUTCOME, succeeded ? SUCCESS : FAILURE);
    for (Map.Entry<String, @Nullable Object> value : values.entrySet()) {
      event = event.addKeyValue(value.getKey(), value.getValue());
    }
    if (failure != null) {
      event = event.setCause(failure);
    } else if (!succeeded) {
      event = event.addKeyValue(RecordFields.ERROR, name + " ended without success");
    }
    event.log(name + (succeeded ? " succeeded" : " failed"));
  }
}
