package io.flatnet.flatlog.sdk;

import io.flatnet.flatlog.schema.RecordFields;
import io.flatnet.flatlog.sdk.record.Fields;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Carries one id through everything that is logged for one request. Thread-safe.
 *
 * <pre>{@code
 * try (RequestId.Scope scope = RequestId.accept(request.getHeader("X-Request-ID"))) {
 *   log.info("handled"); // ..."request_id":"7f9c3a52b1d04e0f8a6b2c1d3e4f5a6b"...
 * }
 * }</pre>
 *
 * <p>The id is kept in the MDC under {@code request_id}, so whatever propagates the MDC propagates
 * it; {@link #propagating(Executor)} does so for an executor.
 */
public final class RequestId {

  private RequestId() {}

  /** Ends what was begun by {@link #accept} or {@link #create}; to be closed by the same thread. */
  public static final class Scope implements AutoCloseable {

    private final String id;
    private final @Nullable String before;

    private Scope(String id) {
      this.id = id;
      this.before = MDC.get(RecordFields.REQUEST_ID);
      MDC.put(RecordFields.REQUEST_ID, id);
    }

    /**
     * The id of this scope.
     *
     * @return a valid request id, to be passed on to the next service
     */
    public String id() {
      return id;
    }

    /** Brings back the id that held before, if there was one. Never throws. */
    @Override
    public void close() {
      if (before == null) {
        MDC.remove(RecordFields.REQUEST_ID);
      } else {
        MDC.put(RecordFields.REQUEST_ID, before);
      }
    }
  }

  /**
   * Whether a text may be a request id: 1 to 128 of {@code A-Z a-z 0-9 . _ : + / = @ -}, a letter
   * or digit first.
   *
   * @param text any text; null is not one
   * @return true when it is
   */
  public static boolean isValid(@Nullable String text) {
    return Fields.isRequestId(text);
  }

  /**
   * Begins a scope with an id that came from outside, or with a new one when that is not
   * well-formed.
   *
   * @param inbound the id a caller sent; null for none
   * @return the scope, to be closed when the request ends
   */
  public static Scope accept(@Nullable String inbound) {
    return new Scope(inbound != null && isValid(inbound) ? inbound : newId());
  }

  /**
   * Begins a scope with a new id.
   *
   * @return the scope, to be closed when the request ends
   */
  public static Scope create() {
    return new Scope(newId());
  }

  /**
   * The id of the present thread.
   *
   * @return null outside of every scope
   */
  public static @Nullable String current() {
    return MDC.get(RecordFields.REQUEST_ID);
  }

  private static String newId() {
    String uuid = UUID.randomUUID().toString();
    StringBuilder id = new StringBuilder(32);
    for (int i = 0; i < uuid.length(); i++) {
      if (uuid.charAt(i) != '-') {
        id.append(uuid.charAt(i));
      }
    }
    return id.toString();
  }

  /**
   * A task that runs with the present thread's MDC, the request id included.
   *
   * @param task what to run
   * @return a task for another thread
   */
  public static Runnable propagating(Runnable task) {
    Map<String, String> captured = MDC.getCopyOfContextMap();
    return () -> {
      Map<String, String> before = MDC.getCopyOfContextMap();
      replace(captured);
      try {
        task.run();
      } finally {
        replace(before);
      }
    };
  }

  /**
   * A task that runs with the present thread's MDC, the request id included.
   *
   * @param <T> what the task gives
   * @param task what to run
   * @return a task for another thread
   */
  public static <T extends @Nullable Object> Callable<T> propagating(Callable<T> task) {
    Map<String, String> captured = MDC.getCopyOfContextMap();
    return () -> {
      Map<String, String> before = MDC.getCopyOfContextMap();
      replace(captured);
      try {
        return task.call();
      } finally {
        replace(before);
      }
    };
  }

  /**
   * An executor whose tasks run with the MDC of the thread that submits them.
   *
   * @param executor runs the tasks
   * @return an executor that hands every task on
   */
  public static Executor propagating(Executor executor) {
    return task -> executor.execute(propagating(task));
  }

  private static void replace(@Nullable Map<String, String> context) {
    if (context == null) {
      MDC.clear();
    } else {
      MDC.setContextMap(context);
    }
  }
}
