package io.flatnet.flatlog.fast;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Counts texts given as bytes; the few that come often cost no garbage. */
final class ValueCounts {

  private static final int FREQUENT = 16;

  private final byte[][] texts = new byte[FREQUENT][];
  private final long[] counts = new long[FREQUENT];
  private final Map<String, Long> others = new HashMap<>();
  private int size;

  void clear() {
    size = 0;
    others.clear();
  }

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

  Map<String, Long> byText() {
    Map<String, Long> all = new HashMap<>(others);
    for (int i = 0; i < size; i++) {
      all.put(text(texts[i]), counts[i]);
    }
    return all;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
