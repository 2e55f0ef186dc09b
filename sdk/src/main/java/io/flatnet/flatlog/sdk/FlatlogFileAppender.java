package io.flatnet.flatlog.sdk;

import io.flatnet.flatlog.schema.Level;
import io.flatnet.flatlog.sdk.output.SharedLogFile;
import io.flatnet.flatlog.sdk.output.Stderr;
import io.flatnet.flatlog.sdk.record.SimpleRecord;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A logback appender for a file that many processes append to at once. Thread-safe.
 *
 * <p>A record is in the file when the logging call returns: one write to a file opened with
 * O_APPEND. The file is opened anew when it was renamed or deleted. While it cannot be written,
 * records go to stderr after one ERROR record that says why; it is tried again every 100 ms, and
 * when it works a WARN record in the file says how many records are missing there.
 */
public final class FlatlogFileAppender extends RecordAppender {

  private static final long RETRY_NANOS = 100_000_000;

  private @Nullable String file;
  private @Nullable SharedLogFile target;
  private @Nullable IOException failure;
  private long failedAtNanos;
  private long divertedNow;
  private long lostNow;
  private final AtomicLong diverted = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private boolean reportsAtExit;

  /** Makes an appender with a {@link FlatlogEncoder}, unless another is set before the start. */
  public FlatlogFileAppender() {}

  /**
   * Sets the file.
   *
   * @param file its path; its folder is not created
   */
  public void setFile(String file) {
    this.file = file;
  }

  /**
   * The file.
   *
   * @return its path as it was set; null when it was not
   */
  public @Nullable String getFile() {
    return file;
  }

  /**
   * How many records went to stderr because the file could not be written.
   *
   * @return 0 or more, since the start
   */
  public long divertedRecords() {
    return diverted.get();
  }

  /**
   * How many records could be written neither to the file nor to stderr.
   *
   * @return 0 or more, since the start
   */
  public long lostRecords() {
    return lost.get();
  }

  @Override
  public void start() {
    String name = file;
    if (name == null) {
      addError("the file appender has no file; set <file>");
    } else {
      try {
        target = new SharedLogFile(Path.of(name), new Filler());
      } catch (InvalidPathException e) {
        failure = new IOException(e.getMessage(), e);
      }
    }
    super.start();
  }

  @Override
  public void stop() {
    super.stop();
    SharedLogFile open = target;
    if (open != null) {
      open.close();
    }
  }

  @Override
  void append(byte[] buffer, int length, long timestampMillis) {
    if (failure != null && System.nanoTime() - failedAtNanos < RETRY_NANOS) {
      divert(buffer, length);
      return;
    }
    SharedLogFile open = target;
    try {
      if (open == null) {
        throw failure == null ? new IOException("no file is configured") : failure;
      }
      open.write(buffer, length, timestampMillis);
    } catch (IOException e) {
      fail(e);
      divert(buffer, length);
      return;
    }
    if (failure != null) {
      resume(open, timestampMillis);
    }
  }

  private void fail(IOException why) {
    failedAtNanos = System.nanoTime();
    boolean first = divertedNow + lostNow == 0;
    failure = why;
    if (first) {
      byte[] record =
          SimpleRecord.of(
              component(),
              Level.ERROR,
              "cannot write the log file; its records go to stderr until it works again",
              why,
              Map.of("file", String.valueOf(file)));
      Stderr.write(record, record.length);
      reportAtExit();
    }
  }

  private void divert(byte[] buffer, int length) {
    if (Stderr.write(buffer, length)) {
      divertedNow++;
      diverted.incrementAndGet();
    } else {
      lostNow++;
      lost.incrementAndGet();
    }
  }

  private void resume(SharedLogFile open, long timestampMillis) {
    byte[] record =
        SimpleRecord.of(
            component(),
            Level.WARN,
            "the log file could not be written for a while; records went to stderr",
            failure,
            counts(divertedNow, lostNow));
    failure = null;
    divertedNow = 0;
    lostNow = 0;
    try {
      open.write(record, record.length, timestampMillis);
    } catch (IOException e) {
      Stderr.write(record, record.length);
    }
  }

  private static Map<String, Long> counts(long diverted, long lost) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("diverted", diverted);
    counts.put("lost", lost);
    return counts;
  }

  private void reportAtExit() {
    if (reportsAtExit) {
      return;
    }
    reportsAtExit = true;
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(new ExitReport(), "flatlog-exit-report"));
    } catch (IllegalStateException e) {
      reportsAtExit = true; // the process is ending already
    }
  }

  private String component() {
    FlatlogEncoder encoder = getEncoder();
    return encoder == null ? "app" : encoder.writer().component();
  }

  /** Stands in the file where a record had to be left out. */
  private final class Filler implements Supplier<byte[]> {
    @Override
    public byte[] get() {
      return SimpleRecord.of(
          component(), Level.WARN, "a record was cut off here; it went to stderr", null, Map.of());
    }
  }

  /** Says at the end of the process what the file does not hold. */
  private final class ExitReport implements Runnable {
    @Override
    public void run() {
      if (failure != null) {
        byte[] record =
            SimpleRecord.of(
                component(),
                Level.ERROR,
                "the process ends while its log file cannot be written",
                failure,
                counts(divertedNow, lostNow));
        Stderr.write(record, record.length);
      }
    }
  }
}
