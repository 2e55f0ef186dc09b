package io.flatnet.flatlog.sdk.record;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was left out of a record, for {@code extra.truncated}. Not thread-safe. */
final class Cuts {

  /** More places are counted together: the note must stay short. */
  private static final int MAX_PLACES = 8;

  private static final int MAX_PLACE_CHARS = 64;

  /** A short name, its quotes, a number and a comma. */
  private static final int MEMBER_BYTES = 32;

  /** The most bytes of the note. */
  static final int MAX_BYTES = 2048;

  private final Map<String, Long> places = new LinkedHashMap<>();
  private long otherPlaces;
  private long entries;

  boolean isEmpty() {
    return places.isEmpty() && otherPlaces == 0 && entries == 0;
  }

  void clear() {
    places.clear();
    otherPlaces = 0;
    entries = 0;
  }

  /** Characters were cut from a field such as {@code message} or {@code extra.key}. */
  void chars(String place, long count) {
    if (count <= 0) {
      return;
    }
    String shown = place.length() > MAX_PLACE_CHARS ? place.substring(0, MAX_PLACE_CHARS) : place;
    if (places.size() < MAX_PLACES || places.containsKey(shown)) {
      places.merge(shown, count, Long::sum);
    } else {
      otherPlaces += count;
    }
  }

  /** Members of extra were left out altogether. */
  void entries(long count) {
    entries += count;
  }

  /** Writes the note as a member of extra; 128 bytes always hold one. */
  void write(JsonBytes out, int maxBytes) {
    int end = out.position() + maxBytes - 2 * MEMBER_BYTES;
    long others = otherPlaces;
    out.raw('"');
    out.literal(ExtraNames.TRUNCATED);
    out.literal("\":{");
    boolean first = true;
    for (Map.Entry<String, Long> place : places.entrySet()) {
      if (out.position() + place.getKey().length() * 7 + MEMBER_BYTES > end) {
        others += place.getValue();
      } else {
        first = member(out, place.getKey(), place.getValue(), first);
      }
    }
    if (others > 0) {
      first = member(out, "others", others, first);
    }
    if (entries > 0) {
      member(out, "entries", entries, first);
    }
    out.raw('}');
  }

  private static boolean member(JsonBytes out, String name, long count, boolean first) {
    if (!first) {
      out.raw(',');
    }
    out.string(name);
    out.raw(':');
    out.number(count);
    return false;
  }
}
