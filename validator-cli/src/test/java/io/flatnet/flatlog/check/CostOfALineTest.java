package io.flatnet.flatlog.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.flatnet.flatlog.fast.FastChecker;
import io.flatnet.flatlog.fast.FastTier;
import io.flatnet.flatlog.input.Block;
import io.flatnet.flatlog.input.Input;
import io.flatnet.flatlog.input.InputFinder;
import io.flatnet.flatlog.input.LogInput;
import io.flatnet.flatlog.input.Wrap;
import io.flatnet.flatlog.record.RecordValidator;
import io.flatnet.flatlog.sample.SampleRecords;
import io.flatnet.flatlog.schema.RecordSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/**
 * Guards the throughput without a clock: what a conforming line costs in garbage. A line that falls
 * through to the reference tier costs kilobytes, a tree or a string some hundred bytes.
 */
final class CostOfALineTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int LINES = 30_000;

  @TempDir private Path folder;

  @Test
  void readingAndCheckingAConformingLineLeavesNoGarbage() throws IOException {
    Path log = Files.write(folder.resolve("conforming.log"), conforming());
    FastTier tier =
        FastTier.of(RecordValidator.standard(), RuleSelection.standard().rules()).orElseThrow();
    FastChecker fast = tier.checker();
    check(log, fast);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    check(log, fast);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(fast.passed()).isEqualTo(2 * LINES);
    // The buffers and the list of where lines lie: less than a third of what is read.
    assertThat((double) allocated / LINES).as("bytes for each line").isLessThan(100);
  }

  @Test
  void checkingAloneAllocatesNothing() throws IOException {
    byte[] bytes = conforming();
    FastChecker fast =
        FastTier.of(RecordValidator.standard(), RuleSelection.standard().rules())
            .orElseThrow()
            .checker();
    check(bytes, fast);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    check(bytes, fast);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(fast.passed()).isEqualTo(2 * LINES);
    assertThat((double) allocated / LINES).as("bytes for each line").isLessThan(1);
  }

  @Test
  void shapesOfLongLinesAreNotKeptWithoutBound() throws IOException {
    FastChecker fast =
        FastTier.of(RecordValidator.standard(), RuleSelection.standard().rules())
            .orElseThrow()
            .checker();
    String line =
        "{\"extra\":{\"a%d\":1,\"b%d\":1,\"c\":[%strue]},\"timestamp\":\"2026-11-22T07:00:00.000Z\","
            + "\"level\":\"INFO\",\"component\":\"cni\",\"message\":\"m\"}";
    byte[] known = inBlock(line.formatted(0, 0, ""));
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    long before = memory.getHeapMemoryUsage().getUsed();
    for (int i = 1; i < 500; i++) {
      byte[] another = inBlock(line.formatted(i % 20, i / 20, "true,".repeat(40_000)));
      assertThat(fast.passes(known, 0, known.length - Long.BYTES)).isTrue();
      assertThat(fast.passes(known, 0, known.length - Long.BYTES)).isTrue();
      assertThat(fast.passes(another, 0, another.length - Long.BYTES)).isTrue();
    }
    memory.gc();
    assertThat(memory.getHeapMemoryUsage().getUsed() - before).isLessThan(16_000_000);
    assertThat(fast.passed()).isEqualTo(3 * 499);
  }

  /** A line with bytes behind it, as most have them. */
  private static byte[] inBlock(String line) {
    byte[] bytes = line.getBytes(UTF_8);
    return Arrays.copyOf(bytes, bytes.length + Long.BYTES);
  }

  private static void check(byte[] bytes, FastChecker fast) {
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        fast.passes(bytes, start, i);
        start = i + 1;
      }
    }
  }

  private static void check(Path log, FastChecker fast) throws IOException {
    Input input = new InputFinder().find(List.of(log.toString())).get(0);
    try (LogInput lines = LogInput.open(input, Wrap.AUTO, RecordSchema.MAX_LINE_BYTES)) {
      Block last = null;
      for (Block block = lines.next(); block != null; block = lines.next()) {
        for (int i = 0; i < block.size(); i++) {
          fast.passes(block.bytes(), block.start(i), block.end(i));
        }
        if (last != null) {
          lines.reuse(last);
        }
        last = block;
      }
    }
  }

  private static byte[] conforming() throws IOException {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    for (String component : new String[] {"gateway", "cni", "billing"}) {
      SampleRecords records =
          new SampleRecords(component, 11, Instant.parse("2026-11-22T07:00:00Z"));
      for (int i = 0; i < LINES / 3; i++) {
        ObjectNode record = records.next();
        record
            .withObject("/extra")
            .put("text", "日本語 \"quoted\" \\ — 😀\n\tat io.flatnet.Flat.call(Flat.java:" + i + ")");
        log.write(record.toString().getBytes(UTF_8));
        log.write('\n');
      }
    }
    return log.toByteArray();
  }
}
