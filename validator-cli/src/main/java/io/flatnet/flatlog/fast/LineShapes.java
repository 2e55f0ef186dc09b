package io.flatnet.flatlog.fast;

import org.jspecify.annotations.Nullable;

/**
 * Remembers how lines that conform were laid out: producers write the same keys in the same order,
 * line after line. A line that has the same bytes between its values as one before conforms when
 * its values do; keys, commas and brackets need no second look.
 *
 * <p>The shapes are kept as a tree: lines that begin alike share their first steps. Where hardly a
 * line is like one before, it rests for a while.
 *
 * <p>Not thread-safe: one for each worker.
 */
final class LineShapes {

  /** When the steps take more memory than this, all is forgotten. */
  private static final int MOST_BYTES = 1 << 20;

  /** What a step takes besides the bytes that stand before its value, about. */
  private static final int BYTES_OF_A_STEP = 112;

  /** More ways to go on from one place than this are not remembered. */
  private static final int MOST_ALTERNATIVES = 24;

  /** After so many lines it looks back whether it was of use. */
  private static final int LINES_OF_A_TRIAL = 256;

  private static final int LINES_OF_A_REST = 16 * LINES_OF_A_TRIAL;

  private final ValueScanner values;
  private Step root = root();
  private int bytes;
  private long seenFields;
  private int trial;
  private int known;
  private int rest;

  LineShapes(ValueScanner values) {
    this.values = values;
  }

  private static Step root() {
    return new Step(new byte[0], 0, 0, null, LineTrace.Kind.STRING);
  }

  /** Whether a line has a shape that is known and values that conform. */
  boolean conforms(byte[] b, int from, int to) {
    if (rest > 0) {
      rest--;
      return false;
    }
    if (trial++ == LINES_OF_A_TRIAL) {
      rest = known < LINES_OF_A_TRIAL / 2 ? LINES_OF_A_REST : 0;
      trial = 0;
      known = 0;
    }
    boolean conforms = follow(b, from, to);
    known += conforms ? 1 : 0;
    return conforms;
  }

  private boolean follow(byte[] b, int from, int to) {
    values.startLine();
    int p = from;
    Step step = root.then;
    while (step != null) {
      Step next = step.otherwise;
      int behind = p + step.length;
      if (behind <= to && step.standsAt(b, p)) {
        ValuePlan plan = step.plan;
        if (plan != null) {
          int end = values.read(step.kind, plan, b, behind, to);
          if (end >= 0) {
            p = end;
            next = step.then;
          }
        } else if (behind == to) {
          seenFields = step.seenFields;
          return true;
        }
      }
      step = next;
    }
    return false;
  }

  /** The fields that the line which conforms has, as a bit for each key of the root. */
  long seenFields() {
    return seenFields;
  }

  /** Remembers the shape of a line that conforms. */
  void add(byte[] b, int from, int to, LineTrace trace, long fields) {
    if (rest > 0) {
      return;
    }
    if (bytes > MOST_BYTES) {
      root = root();
      bytes = 0;
    }
    Step place = root;
    int start = from;
    for (int i = 0; i < trace.size() && place != null; i++) {
      place = behind(place, b, start, trace.start(i), trace.plan(i), trace.kind(i));
      start = trace.end(i);
    }
    Step end = place == null ? null : behind(place, b, start, to, null, LineTrace.Kind.STRING);
    if (end != null) {
      end.seenFields = fields;
    }
  }

  /**
   * The step that follows a place with these bytes, a new one if there is none; null if too many.
   */
  private @Nullable Step behind(
      Step place, byte[] b, int start, int end, @Nullable ValuePlan plan, LineTrace.Kind kind) {
    int alternatives = 0;
    Step last = null;
    for (Step step = place.then; step != null; step = step.otherwise) {
      if (step.plan == plan
          && step.kind == kind
          && step.length == end - start
          && step.standsAt(b, start)) {
        return step;
      }
      last = step;
      alternatives++;
    }
    if (alternatives == MOST_ALTERNATIVES || end + Long.BYTES > b.length) {
      return null;
    }
    Step made = new Step(b, start, end, plan, kind);
    if (last == null) {
      place.then = made;
    } else {
      last.otherwise = made;
    }
    bytes += BYTES_OF_A_STEP + made.length;
    return made;
  }
}
