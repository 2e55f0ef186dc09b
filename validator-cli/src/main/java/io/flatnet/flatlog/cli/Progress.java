package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.input.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on stderr for what takes longer than a second. */
final class Progress {

  private static final int WIDTH = 90;

  /** What the library takes for a bar without an end. */
  private static final long UNKNOWN = -1;

  private static final long TWO_DIGITS = 10;
  private static final long BEFORE_SHOWN_MS = 1000;
  private static final long BETWEEN_STEPS_MS = 200;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;

  private Progress(long total, LongSupplier done) {
    thread = new Thread(() -> show(total, done), "progress");
    thread.setDaemon(true);
  }

  /** A bar that appears by itself; {@link #end} takes it away. */
  static Progress start(List<Input> inputs, LongSupplier bytesRead) {
    Progress progress = new Progress(total(inputs), bytesRead);
    progress.thread.start();
    return progress;
  }

  private static long total(List<Input> inputs) {
    long total = 0;
    for (Input input : inputs) {
      Path path = input.path();
      try {
        if (path == null || !Files.isRegularFile(path)) {
          return UNKNOWN;
        }
        total += Files.size(path);
      } catch (IOException e) {
        // It is reported when it is opened.
      }
    }
    // Some files, such as those under /proc, have no size but a content.
    return total == 0 ? UNKNOWN : total;
  }

  private void show(long total, LongSupplier done) {
    long start = System.nanoTime();
    try {
      boolean over = ended.await(BEFORE_SHOWN_MS, TimeUnit.MILLISECONDS);
      while (!over) {
        Unit unit = Unit.of(Math.max(total, done.getAsLong()));
        try (ProgressBar bar = bar(total, unit, done.getAsLong(), System.nanoTime() - start)) {
          // A bar keeps its unit: one that became too small for a stream takes a new bar.
          while (!over && unit.fits(Math.max(total, done.getAsLong()))) {
            bar.stepTo(done.getAsLong());
            over = ended.await(BETWEEN_STEPS_MS, TimeUnit.MILLISECONDS);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ProgressBar bar(long total, Unit unit, long done, long nanos) {
    ProgressBarBuilder builder =
        new ProgressBarBuilder()
            .setTaskName("checking")
            .setInitialMax(total)
            .startsFrom(done, Duration.ofNanos(nanos))
            .setUnit(" " + unit.symbol, unit.bytes)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
            .clearDisplayOnFinish();
    return (total == UNKNOWN ? builder.hideEta() : builder).build();
  }

  /** What amounts are told in: the largest in which they have two digits at least. */
  private enum Unit {
    BYTE("B", 1),
    KILOBYTE("kB", 1000),
    MEGABYTE("MB", 1_000_000),
    GIGABYTE("GB", 1_000_000_000);

    private final String symbol;
    private final long bytes;

    Unit(String symbol, long bytes) {
      this.symbol = symbol;
      this.bytes = bytes;
    }

    static Unit of(long amount) {
      Unit largest = BYTE;
      for (Unit unit : values()) {
        if (amount >= TWO_DIGITS * unit.bytes) {
          largest = unit;
        }
      }
      return largest;
    }

    boolean fits(long amount) {
      return of(amount) == this;
    }
  }

  void end() {
    ended.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
