package io.flatnet.flatlog.sdk.record;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes a JSON value shorter: long strings lose their end, and where that is not enough objects and
 * arrays lose their last members. Works on bytes that {@link JsonBytes} wrote, so nothing of an
 * application runs again.
 */
final class JsonCutter {

  /** No value is made shorter than {@code null}. */
  static final int MIN_BYTES = 4;

  private final byte[] json;
  private final JsonBytes out;
  private final @Nullable CutListener listener;

  /** Is told what was left out of the members of the outermost object. */
  interface CutListener {

    /** Characters were cut from the value of a member whose key stands between the quotes. */
    void cut(int keyStart, int keyEnd, long chars);

    /** Members were left out altogether. */
    void dropped(int members);
  }

  JsonCutter(byte[] json, JsonBytes out, @Nullable CutListener listener) {
    this.json = json;
    this.out = out;
    this.listener = listener;
  }

  /**
   * Copies a value, shortened to at most a number of bytes.
   *
   * @return how many characters were left out
   */
  long shrink(int from, int to, int budget) {
    return shrink(from, to, budget, listener);
  }

  private long shrink(int from, int to, int budget, @Nullable CutListener told) {
    if (to - from <= budget) {
      out.raw(json, from, to);
      return 0;
    }
    return switch (json[from]) {
      case '"' -> shrinkString(from, to, budget);
      case '{', '[' -> shrinkMembers(from, to, budget, told);
      default -> {
        out.literal("null");
        yield to - from;
      }
    };
  }

  private long shrinkString(int from, int to, int budget) {
    int end = stringCut(json, from + 1, to - 1, budget - 2);
    out.raw(json, from, end);
    out.raw('"');
    return chars(json, end, to - 1);
  }

  private long shrinkMembers(int from, int to, int budget, @Nullable CutListener told) {
    Members members = membersOf(from, to);
    int kept = 0;
    int overhead = 2;
    while (kept < members.count) {
      int more = members.valueStart[kept] - members.start[kept] + 1;
      if (overhead + more + MIN_BYTES * (kept + 1) > budget) {
        break;
      }
      overhead += more;
      kept++;
    }
    int level = level(members, kept, budget - overhead);
    long cut = 0;
    out.raw(json[from]);
    for (int i = 0; i < kept; i++) {
      if (i > 0) {
        out.raw(',');
      }
      int keyStart = members.start[i];
      int valueStart = members.valueStart[i];
      out.raw(json, keyStart, valueStart);
      long chars = shrink(valueStart, members.end[i], level, null);
      if (chars > 0 && told != null) {
        told.cut(keyStart + 1, valueStart - 2, chars);
      }
      cut += chars;
    }
    out.raw(json[from] == '{' ? '}' : ']');
    if (kept < members.count) {
      if (told != null) {
        told.dropped(members.count - kept);
      }
      cut += members.end[members.count - 1] - members.start[kept];
    }
    return cut;
  }

  /** The length to which the longest values must be cut so that all fit. */
  private static int level(Members members, int kept, int room) {
    int[] sizes = new int[kept];
    for (int i = 0; i < kept; i++) {
      sizes[i] = members.end[i] - members.valueStart[i];
    }
    Arrays.sort(sizes);
    int left = room;
    for (int i = 0; i < kept; i++) {
      int share = left / (kept - i);
      if (sizes[i] > share) {
        return Math.max(share, MIN_BYTES);
      }
      left -= sizes[i];
    }
    return Integer.MAX_VALUE;
  }

  private Members membersOf(int from, int to) {
    Members members = new Members();
    int at = from + 1;
    while (at < to - 1) {
      int start = at;
      int valueStart = json[from] == '{' ? valueEnd(at) + 1 : at;
      int end = valueEnd(valueStart);
      members.add(start, valueStart, end);
      at = end + 1;
    }
    return members;
  }

  private int valueEnd(int from) {
    int depth = 0;
    int at = from;
    while (true) {
      byte b = json[at];
      if (b == '"') {
        at++;
        while (json[at] != '"') {
          at += json[at] == '\\' ? 2 : 1;
        }
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (b == '}' || b == ']' || b == ',') {
        if (depth == 0) {
          return at;
        }
        if (b != ',') {
          depth--;
        }
      }
      at++;
      if (depth == 0 && (b == '"' || b == '}' || b == ']')) {
        return at;
      }
    }
  }

  /** The last position not beyond a number of bytes where a string's content may end. */
  static int stringCut(byte[] json, int from, int to, int maxBytes) {
    int at = from;
    while (at < to) {
      int next = at + unit(json, at);
      if (next - from > maxBytes) {
        break;
      }
      at = next;
    }
    return at;
  }

  /** How many characters, in UTF-16 units, a string's content has. */
  static long chars(byte[] json, int from, int to) {
    long chars = 0;
    for (int at = from; at < to; ) {
      int bytes = unit(json, at);
      chars += bytes == 4 ? 2 : 1;
      at += bytes;
    }
    return chars;
  }

  private static int unit(byte[] json, int at) {
    int b = json[at] & 0xff;
    if (b == '\\') {
      return json[at + 1] == 'u' ? 6 : 2;
    }
    return b < 0x80 ? 1 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
  }

  /** Where the members of an object or array lie. */
  private static final class Members {

    private int[] start = new int[16];
    private int[] valueStart = new int[16];
    private int[] end = new int[16];
    private int count;

    void add(int memberStart, int memberValueStart, int memberEnd) {
      if (count == start.length) {
        start = Arrays.copyOf(start, count * 2);
        valueStart = Arrays.copyOf(valueStart, count * 2);
        end = Arrays.copyOf(end, count * 2);
      }
      start[count] = memberStart;
      valueStart[count] = memberValueStart;
      end[count++] = memberEnd;
    }
  }
}
