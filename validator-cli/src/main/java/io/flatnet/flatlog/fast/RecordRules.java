package io.flatnet.flatlog.fast;

import io.flatnet.flatlog.rule.TimestampInFuture;
import io.flatnet.flatlog.schema.Field;
import io.flatnet.flatlog.schema.Level;
import io.flatnet.flatlog.schema.RecordSchema;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * What the rules that are on say of a record as a whole: fields that are recommended at its level,
 * a timestamp in the future. It tells for certain that they have nothing to say.
 */
final class RecordRules {

  /** Compared as far as every timestamp goes: to the second. */
  private static final int COMPARED = "2026-11-22T07:00:00".length();

  private final byte[][] levels;
  private final long[] recommended;
  private final byte[] latest;

  private RecordRules(byte[][] levels, long[] recommended, byte[] latest) {
    this.levels = levels;
    this.recommended = recommended;
    this.latest = latest;
  }

  /** What the rules with these codes say, as far as time has gone now. */
  static RecordRules of(ValuePlan root, Set<String> codes) {
    boolean recommending = codes.contains("FL301");
    byte[][] levels = new byte[recommending ? Level.NAMES.size() : 0][];
    long[] recommended = new long[levels.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = Level.NAMES.get(i).getBytes(StandardCharsets.US_ASCII);
      for (Field field : RecordSchema.FIELDS) {
        if (field.recommendedAt().contains(Level.NAMES.get(i))) {
          byte[] name = field.name().getBytes(StandardCharsets.US_ASCII);
          int index = root.find(name, 0, name.length, 0);
          // A bit that no field has: the record cannot have what the plan does not know.
          recommended[i] |= index < 0 ? 1L << (Long.SIZE - 1) : 1L << index;
        }
      }
    }
    byte[] latest = codes.contains("FL305") ? latest() : new byte[0];
    return new RecordRules(levels, recommended, latest);
  }

  private static byte[] latest() {
    return TimestampInFuture.latest().getBytes(StandardCharsets.US_ASCII);
  }

  /** The same, as far as time has gone since. */
  RecordRules now() {
    return latest.length == 0 ? this : new RecordRules(levels, recommended, latest());
  }

  boolean mayComplain(ValueScanner line, long fields, byte[] bytes) {
    return lacksRecommended(line, fields, bytes) || mayBeInFuture(line, bytes);
  }

  private boolean lacksRecommended(ValueScanner line, long fields, byte[] bytes) {
    int start = line.slotStart(FastTier.LEVEL);
    int end = line.slotEnd(FastTier.LEVEL);
    for (int i = 0; i < levels.length; i++) {
      if (start >= 0 && Arrays.equals(bytes, start, end, levels[i], 0, levels[i].length)) {
        return (fields & recommended[i]) != recommended[i];
      }
    }
    return levels.length > 0;
  }

  private boolean mayBeInFuture(ValueScanner line, byte[] bytes) {
    if (latest.length == 0) {
      return false;
    }
    int start = line.slotStart(FastTier.TIMESTAMP);
    return start < 0
        || line.slotEnd(FastTier.TIMESTAMP) - start < COMPARED
        || Arrays.compare(bytes, start, start + COMPARED, latest, 0, COMPARED) >= 0;
  }
}
