package io.flatnet.flatlog.sdk;

import io.flatnet.flatlog.sdk.output.Stderr;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A logback appender that writes records to the process's stderr, one write each. Thread-safe.
 *
 * <p>When several processes share one pipe as stderr, lines longer than the pipe's atomic size
 * (4096 bytes on Linux) can be torn: give the encoder a {@code maxLineBytes} of 4095 there.
 */
public final class FlatlogStderrAppender extends RecordAppender {

  private final AtomicLong lost = new AtomicLong();

  /** Makes an appender with a {@link FlatlogEncoder}, unless another is set before the start. */
  public FlatlogStderrAppender() {}

  @Override
  void append(byte[] buffer, int length, long timestampMillis) {
    if (!Stderr.write(buffer, length)) {
      lost.incrementAndGet();
    }
  }

  /**
   * How many records could not be written because stderr is closed or full.
   *
   * @return 0 or more
   */
  public long lostRecords() {
    return lost.get();
  }
}
