package io.flatnet.flatlog.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Hostile events: each gives one conforming line, from which every plain text that went in can be
 * read back.
 *
 * <p>Once with events at random, whose seed is printed ({@code -Dflatlog.fuzz.seed=N} repeats a
 * run), and once with what Jazzer found worth keeping; {@code JAZZER_FUZZ=1} has it search on.
 */
class EventFuzzTest {

  private static final int EVENTS = 20_000;

  private static final int BATCH = 5000;
  private static final List<byte[]> UNCHECKED = new ArrayList<>();

  @AfterAll
  static void everyEventConforms() throws Exception {
    assertThat(Checked.records(Checked.join(UNCHECKED))).hasSameSizeAs(UNCHECKED);
    UNCHECKED.clear();
  }

  @Test
  void randomEventsGiveOneConformingLineEachThatHoldsTheirTexts() throws Exception {
    long seed = Long.getLong("flatlog.fuzz.seed", System.nanoTime());
    System.err.println("EventFuzzTest: -Dflatlog.fuzz.seed=" + seed);
    HostileEvents events = new HostileEvents(new Random(seed));
    Encoding encoding = new Encoding();
    List<List<String>> expected = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      int before = encoding.lines().size();
      expected.add(events.logOne(encoding));
      assertThat(encoding.lines().size()).as("event %d of seed %d", i, seed).isEqualTo(before + 1);
    }
    List<JsonNode> records = Checked.records(Checked.join(encoding.lines()));
    assertThat(records).hasSize(EVENTS);
    for (int i = 0; i < EVENTS; i++) {
      assertThat(texts(records.get(i)))
          .as("event %d of seed %d", i, seed)
          .containsAll(expected.get(i));
    }
  }

  @FuzzTest(maxDuration = "1m")
  void anyChoicesGiveOneConformingLineThatHoldsTheirTexts(byte[] choices) throws Exception {
    Encoding encoding = new Encoding();
    List<String> expected = new HostileEvents(new Choices(choices)).logOne(encoding);
    assertThat(encoding.lines()).hasSize(1);
    assertThat(texts(encoding.last())).containsAll(expected);
    UNCHECKED.add(encoding.lines().get(0));
    if (UNCHECKED.size() == BATCH) {
      everyEventConforms();
    }
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    collect(node, texts);
    return texts;
  }

  private static void collect(JsonNode node, List<String> texts) {
    if (node.isString()) {
      texts.add(node.asString());
    }
    for (JsonNode child : node) {
      collect(child, texts);
    }
  }

  /** A generator whose every number is read from bytes; zeros follow the last one. */
  private static final class Choices extends Random {
    private final byte[] bytes;
    private int next;

    Choices(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    protected int next(int bits) {
      int value = 0;
      for (int i = 0; i < Integer.BYTES; i++) {
        value = value << 8 | (next < bytes.length ? bytes[next++] & 0xff : 0);
      }
      return value >>> (Integer.SIZE - bits);
    }
  }
}
