package io.flatnet.flatlog.sdk;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterAttachableImpl;
import ch.qos.logback.core.spi.FilterReply;
import io.flatnet.flatlog.sdk.record.RecordWriter;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the two appenders have in common; not to be extended elsewhere. Thread-safe. logback's own
 * base classes drop an event that is logged while another is appended, which a value's {@code
 * toString()} may do; this one writes it.
 */
public abstract class RecordAppender extends ContextAwareBase implements Appender<ILoggingEvent> {

  private final FilterAttachableImpl<ILoggingEvent> filters = new FilterAttachableImpl<>();

  /** Held for a write only, never while an event is rendered. Not interruptible. */
  private final ReentrantLock lock = new ReentrantLock();

  private @Nullable String name;
  private @Nullable FlatlogEncoder encoder;
  private volatile boolean started;

  RecordAppender() {}

  /** Writes one line; called by one thread at a time. */
  abstract void append(byte[] buffer, int length, long timestampMillis);

  /**
   * Sets the encoder.
   *
   * @param encoder started with the appender when it is not started yet
   */
  public void setEncoder(FlatlogEncoder encoder) {
    this.encoder = encoder;
  }

  /**
   * The encoder.
   *
   * @return null before the start when none was set
   */
  public @Nullable FlatlogEncoder getEncoder() {
    return encoder;
  }

  @Override
  public void doAppend(ILoggingEvent event) {
    if (!started || filters.getFilterChainDecision(event) == FilterReply.DENY) {
      return;
    }
    FlatlogEncoder own = encoder;
    if (own != null) {
      append(event, own.writer());
    }
  }

  private void append(ILoggingEvent event, RecordWriter writer) {
    writer.write(
        event,
        new RecordWriter.Sink() {
          @Override
          public void accept(byte[] buffer, int length) {
            appendLocked(buffer, length, event.getTimeStamp());
          }
        });
  }

  /** Writes a line of the SDK's own. */
  final void appendLocked(byte[] buffer, int length, long timestampMillis) {
    lock.lock();
    try {
      append(buffer, length, timestampMillis);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void start() {
    FlatlogEncoder own = encoder;
    if (own == null) {
      own = new FlatlogEncoder();
      encoder = own;
    }
    if (!own.isStarted()) {
      own.setContext(getContext());
      own.start();
    }
    started = true;
  }

  @Override
  public void stop() {
    started = false;
  }

  @Override
  public boolean isStarted() {
    return started;
  }

  @Override
  public @Nullable String getName() {
    return name;
  }

  @Override
  public void setName(@Nullable String name) {
    this.name = name;
  }

  @Override
  public void addFilter(Filter<ILoggingEvent> filter) {
    filters.addFilter(filter);
  }

  @Override
  public void clearAllFilters() {
    filters.clearAllFilters();
  }

  @Override
  public List<Filter<ILoggingEvent>> getCopyOfAttachedFiltersList() {
    return filters.getCopyOfAttachedFiltersList();
  }

  @Override
  public FilterReply getFilterChainDecision(ILoggingEvent event) {
    return filters.getFilterChainDecision(event);
  }
}
