package io.flatnet.flatlog.check;

import io.flatnet.flatlog.fast.FastChecker;
import io.flatnet.flatlog.fast.FastTier;
import io.flatnet.flatlog.input.Block;
import io.flatnet.flatlog.input.FollowedLogs;
import io.flatnet.flatlog.input.Input;
import io.flatnet.flatlog.input.Line;
import io.flatnet.flatlog.input.LogInput;
import io.flatnet.flatlog.input.Reasons;
import io.flatnet.flatlog.rule.Finding;
import io.flatnet.flatlog.schema.RecordSchema;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks inputs: reads them block by block, lets several threads check blocks and passes on what
 * they find in the order of the lines. Memory is bounded by the number of blocks under way.
 *
 * <p>One check at a time; {@link #bytesRead()} may be called from any thread.
 */
public final class Checker {

  private static final byte[] EMPTY_RECORD = {'{', '}'};

  private final CheckOptions options;
  private @Nullable LineChecker lines;
  private final @Nullable FastTier fastTier;
  private final Queue<FastChecker> idle = new ConcurrentLinkedQueue<>();
  private final AtomicLong bytesRead = new AtomicLong();

  /**
   * Creates a checker.
   *
   * @param options how to check
   */
  public Checker(CheckOptions options) {
    this.options = options;
    this.fastTier =
        options.fastTier()
            ? FastTier.of(options.validator(), options.selection().rules()).orElse(null)
            : null;
  }

  /** A block that is being checked; its memory is used again by the input it came from, if any. */
  private record UnderWay(
      Input input, Block block, @Nullable LogInput source, Future<BlockResult> result) {}

  private record BlockResult(List<Finding> findings, Tally tally, List<String> failures) {}

  /**
   * Checks inputs one after the other.
   *
   * @param inputs what to check
   * @param listener told of findings and of inputs that cannot be read
   * @return what was counted
   * @throws IOException when the listener throws it; inputs that cannot be read do not end the run
   */
  public Summary check(List<Input> inputs, CheckListener listener) throws IOException {
    long start = System.nanoTime();
    Run run = new Run(listener);
    try {
      for (Input input : inputs) {
        run.check(input);
      }
    } finally {
      run.workers.shutdownNow();
    }
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return new Summary(run.files, run.problems, run.bytes, time, run.total);
  }

  /**
   * Checks logs while they are written, until told to stop.
   *
   * @param logs what to check; not closed
   * @param goOn asked after each look at the logs, with what was counted so far
   * @param listener told of findings and of inputs that cannot be read
   * @return what was counted
   * @throws IOException when the listener throws it
   */
  public Summary follow(FollowedLogs logs, Predicate<Tally> goOn, CheckListener listener)
      throws IOException {
    long start = System.nanoTime();
    Run run = new Run(listener);
    try {
      // The first wrong line would otherwise wait until libraries are loaded.
      run.workers.execute(() -> referenceTier().check(Line.of(EMPTY_RECORD), new Tally()));
      do {
        run.look(logs);
      } while (goOn.test(run.total) && logs.await());
    } finally {
      run.workers.shutdownNow();
    }
    for (String missing : logs.missing()) {
      run.problem(missing);
    }
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return new Summary(logs.files(), run.problems, logs.bytesRead(), time, run.total);
  }

  /**
   * How many bytes were read so far, as they came from files and pipes, compressed or not.
   *
   * @return 0 or more
   */
  public long bytesRead() {
    return bytesRead.get();
  }

  /** Made when the first line asks for it: its libraries take longer to load than a small check. */
  private synchronized LineChecker referenceTier() {
    LineChecker made = lines;
    if (made == null) {
      made = new LineChecker(options.validator(), options.selection(), options.coverage());
      lines = made;
    }
    return made;
  }

  /** One that no other thread uses; it knows the shapes of the lines it has seen. */
  private @Nullable FastChecker fastChecker() {
    if (fastTier == null) {
      return null;
    }
    FastChecker used = idle.poll();
    FastChecker fast = used == null ? fastTier.checker() : used;
    fast.startBlock();
    return fast;
  }

  private BlockResult checkBlock(Block block) {
    Tally tally = new Tally();
    List<Finding> findings = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    FastChecker fast = fastChecker();
    LineChecker reference = null;
    for (int i = 0; i < block.size(); i++) {
      if (fast != null && passes(fast, block, i)) {
        if (options.coverage()) {
          reference = reference == null ? referenceTier() : reference;
          reference.cover(block.line(i), tally);
        }
        continue;
      }
      reference = reference == null ? referenceTier() : reference;
      // Findings may be kept for a report: they must not hold, or lose, the bytes of the block.
      Line line = block.line(i).detached();
      try {
        findings.addAll(reference.check(line, tally));
      } catch (RuntimeException | StackOverflowError e) {
        // A defect of the checker must neither end the run nor pass for a conforming line.
        failures.add(line.position(0).line() + ": the line could not be checked: " + e);
      }
    }
    if (fast != null) {
      tally.addConforming(fast.passed());
      tally.addLevels(fast.levels());
      tally.addComponents(fast.components());
      idle.add(fast);
    }
    return new BlockResult(findings, tally, failures);
  }

  private static boolean passes(FastChecker fast, Block block, int index) {
    if (block.isPlain(index)) {
      return fast.passes(block.bytes(), block.start(index), block.end(index));
    }
    Line line = block.line(index);
    return line.terminated()
        && !line.truncated()
        && line.missingWrap() == null
        && fast.passes(line.bytes(), line.start(), line.end());
  }

  /** A block to check. No lambda, and so for the others here: the first one costs a small check. */
  private final class Job implements Callable<BlockResult> {
    private final Block block;

    Job(Block block) {
      this.block = block;
    }

    @Override
    public BlockResult call() {
      return checkBlock(block);
    }
  }

  /** Threads that do not keep the process from ending. */
  private static final class Daemons implements ThreadFactory {
    @Override
    public Thread newThread(Runnable task) {
      Thread thread = new Thread(task, "check");
      thread.setDaemon(true);
      return thread;
    }
  }

  /** One call of {@link #check}. */
  private final class Run {
    private final CheckListener listener;
    private final ExecutorService workers =
        Executors.newFixedThreadPool(options.threads(), new Daemons());
    private final Deque<UnderWay> underWay = new ArrayDeque<>();
    private final Tally total = new Tally();
    private int files;
    private int problems;
    private long bytes;

    Run(CheckListener listener) {
      this.listener = listener;
    }

    void check(Input input) throws IOException {
      LogInput opened;
      try {
        opened = LogInput.open(input, options.wrap(), RecordSchema.MAX_LINE_BYTES);
      } catch (IOException e) {
        problem("cannot read " + input.name() + ": " + Reasons.of(e));
        return;
      }
      files++;
      long before = bytesRead.get();
      try (opened) {
        Block block = next(input, opened);
        while (block != null) {
          submit(input, block, opened);
          bytesRead.set(before + opened.bytesRead());
          if (underWay.size() > options.threads() + 1) {
            passOn();
          }
          if (opened.live()) {
            passOnAll();
            listener.pause();
          }
          block = next(input, opened);
        }
        passOnAll();
        bytes += opened.decompressedBytes();
        if (opened.shrunk().isPresent()) {
          problem(input.name() + " " + opened.shrunk().get());
        }
      }
    }

    private @Nullable Block next(Input input, LogInput opened) {
      try {
        return opened.next();
      } catch (IOException e) {
        problem("cannot read " + input.name() + " to its end: " + Reasons.of(e));
        return null;
      }
    }

    private void problem(String message) {
      problems++;
      listener.problem(message);
    }

    void look(FollowedLogs logs) throws IOException {
      for (FollowedLogs.Lines lines : logs.poll(this::problem)) {
        submit(lines.input(), lines.block(), null);
      }
      passOnAll();
      listener.pause();
    }

    private void submit(Input input, Block block, @Nullable LogInput source) {
      underWay.add(new UnderWay(input, block, source, workers.submit(new Job(block))));
    }

    private void passOnAll() throws IOException {
      while (!underWay.isEmpty()) {
        passOn();
      }
    }

    private void passOn() throws IOException {
      UnderWay oldest = underWay.remove();
      Input input = oldest.input();
      BlockResult result;
      try {
        result = oldest.result().get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a block could not be checked", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
      total.add(result.tally(), input.name());
      for (String failure : result.failures()) {
        problem(input.name() + ":" + failure);
      }
      for (Finding finding : result.findings()) {
        listener.finding(input, finding);
      }
      // Blocks that share their bytes follow each other: the last one gives them back.
      LogInput source = oldest.source();
      if (source != null
          && (underWay.isEmpty() || underWay.peek().block().bytes() != oldest.block().bytes())) {
        source.reuse(oldest.block());
      }
    }
  }
}
