package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.input.Input;
import java.io.IOException;
import java.nio.file.Files;
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
    long total = inputs.stream().mapToLong(Progress::size).sum();
    Progress progress = new Progress(total, bytesRead);
    progress.thread.start();
    return progress;
  }

  private static long size(Input input) {
    try {
      return input.path() == null ? 0 : Files.size(input.path());
    } catch (IOException e) {
      // It is reported when it is opened.
      return 0;
    }
  }

  private void show(long total, LongSupplier done) {
    try {
      if (ended.await(BEFORE_SHOWN_MS, TimeUnit.MILLISECONDS)) {
        return;
      }
      try (ProgressBar bar = bar(total)) {
        do {
          bar.stepTo(done.getAsLong());
        } while (!ended.await(BETWEEN_STEPS_MS, TimeUnit.MILLISECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ProgressBar bar(long total) {
    return new ProgressBarBuilder()
        .setTaskName("checking")
        .setInitialMax(total)
        .setUnit(" MB", 1_000_000)
        .setStyle(ProgressBarStyle.ASCII)
        .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
        .clearDisplayOnFinish()
        .build();
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
