package io.flatnet.flatlog.fast;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/** Counts texts given as bytes; the few that come often cost no garbage. */
final class ValueCounts {

  private static final int FREQUENT = 16;

  private final byte[][] texts = new byte[FREQUENT][];
  private final long[] counts = new long[FREQUENT];
  private final Map<String, Long> others = new HashMap<>();
  private int size;

  void add(byte[] bytes, int start, int end) {
    for (int i = 0; i < size; i++) {
      if (Arrays.equals(texts[i], 0, texts[i].length, bytes, start, end)) {
        counts[i]++;
        return;
      }
    }
    if (size < FREQUENT) {
      texts[size] = Arrays.copyOfRange(bytes, start, end);
      counts[size] = 1;
      size++;
    } else {
      others.merge(text(Arrays.copyOfRange(bytes, start, end)), 1L, Long::sum);
    }
  }

  void forEach(ObjLongConsumer<String> taker) {
    for (int i = 0; i < size; i++) {
      taker.accept(text(texts[i]), counts[i]);
    }
    others.forEach(taker::accept);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
