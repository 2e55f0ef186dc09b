package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.check.Tally;
import io.flatnet.flatlog.report.Count;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One run that follows logs: when it ends, and a line on the terminal while it lasts. An interrupt
 * (SIGINT, SIGTERM) ends it like a limit does, and the process ends with the run's verdict.
 */
final class Following {

  private static final long BETWEEN_LINES_NANOS = 250_000_000L;
  private static final String ERASE = "\r\u001b[K";

  /** What does not fit is not shown: a second row would stay. */
  private static final String CLIP = "\u001b[?7l";

  /** Back to the start, so that the ^C of an interrupt does not begin a second row either. */
  private static final String WRAP = "\u001b[?7h\r";

  private final FollowOptions.Limits limits;
  private final boolean atTerminal;
  private final long start = System.nanoTime();
  private final CompletableFuture<Integer> verdict = new CompletableFuture<>();
  private volatile boolean interrupted;
  private long lastLine = start;
  private boolean lineShown;

  Following(FollowOptions.Limits limits, boolean atTerminal) {
    this.limits = limits;
    this.atTerminal = atTerminal;
    Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt, "interrupt"));
  }

  private void interrupt() {
    if (verdict.isDone()) {
      return;
    }
    interrupted = true;
    try {
      Runtime.getRuntime().halt(verdict.join());
    } catch (CompletionException e) {
      Runtime.getRuntime().halt(ExitCode.TROUBLE);
    }
  }

  /** To be called last, when everything is written. */
  int end(int code) {
    verdict.complete(code);
    return code;
  }

  boolean goOn(Tally tally) {
    boolean late = limits.time() != null && System.nanoTime() - start >= limits.time().toNanos();
    boolean over = interrupted || late || tally.records() >= limits.records();
    if (over) {
      erase();
    } else {
      show(tally);
    }
    return !over;
  }

  /** Whether fewer records came than were asked for. */
  boolean tooFew(Tally tally) {
    boolean tooFew = limits.records() != Long.MAX_VALUE && tally.records() < limits.records();
    if (tooFew) {
      Terminal.say(
          "only "
              + tally.records()
              + " of the "
              + limits.records()
              + " records of --until-records came");
    }
    return tooFew;
  }

  private void show(Tally tally) {
    long now = System.nanoTime();
    if (atTerminal && now - lastLine >= BETWEEN_LINES_NANOS) {
      lastLine = now;
      lineShown = true;
      System.err.print(
          ERASE
              + CLIP
              + String.format(
                  Locale.ROOT,
                  "following: %d s, %s, %,d conforming, %s, %s",
                  (now - start) / 1_000_000_000L,
                  Count.of(tally.records(), "record"),
                  tally.conforming(),
                  Count.of(tally.errors(), "error"),
                  Count.of(tally.warnings(), "warning"))
              + WRAP);
      System.err.flush();
    }
  }

  /** Makes room for what is printed next. */
  void erase() {
    if (lineShown) {
      lineShown = false;
      System.err.print(ERASE);
      System.err.flush();
    }
  }
}
