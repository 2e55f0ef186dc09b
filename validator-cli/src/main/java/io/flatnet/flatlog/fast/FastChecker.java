package io.flatnet.flatlog.fast;

import io.flatnet.flatlog.schema.RecordSchema;
import java.util.Map;

/**
 * Lets lines pass that conform for certain, and counts their levels and components.
 *
 * <p>Not thread-safe.
 */
public final class FastChecker {

  private final ValueScanner values;
  private final LineTrace trace = new LineTrace();
  private final LineScanner scanner;
  private final LineShapes shapes;
  private RecordRules rules;
  private final ValueCounts levels = new ValueCounts();
  private final ValueCounts components = new ValueCounts();
  private long passed;

  FastChecker(ValuePlan root, ValueScanner values, RecordRules rules) {
    this.values = values;
    this.scanner = new LineScanner(root, values, trace);
    this.shapes = new LineShapes(values);
    this.rules = rules;
  }

  /** Counts from nothing again; what was learned of the shapes of lines is kept. */
  public void startBlock() {
    passed = 0;
    levels.clear();
    components.clear();
    rules = rules.now();
  }

  /**
   * Looks at a line.
   *
   * @param bytes holds the line
   * @param start where it starts, inclusive
   * @param end where it ends, exclusive, its line end not counted
   * @return true when no rule has a finding about it; false when the reference tier must be asked
   */
  public boolean passes(byte[] bytes, int start, int end) {
    if (end - start > RecordSchema.MAX_LINE_BYTES) {
      return false;
    }
    long fields;
    if (shapes.conforms(bytes, start, end)) {
      fields = shapes.seenFields();
    } else if (scanner.conforms(bytes, start, end)) {
      fields = scanner.seenFields();
      shapes.add(bytes, start, end, trace, fields);
    } else {
      return false;
    }
    if (rules.mayComplain(values, fields, bytes)) {
      return false;
    }
    passed++;
    count(levels, FastTier.LEVEL, bytes);
    count(components, FastTier.COMPONENT, bytes);
    return true;
  }

  private void count(ValueCounts counts, int slot, byte[] bytes) {
    int start = values.slotStart(slot);
    if (start >= 0) {
      counts.add(bytes, start, values.slotEnd(slot));
    }
  }

  /**
   * How many lines passed.
   *
   * @return 0 or more
   */
  public long passed() {
    return passed;
  }

  /**
   * How often each level was seen in lines that passed.
   *
   * @return counts by level
   */
  public Map<String, Long> levels() {
    return levels.byText();
  }

  /**
   * How often each component was seen in lines that passed.
   *
   * @return counts by component
   */
  public Map<String, Long> components() {
    return components.byText();
  }
}
