package io.flatnet.flatlog.fast;

import java.util.Map;

/**
 * Lets lines pass that conform for certain, and counts their levels and components.
 *
 * <p>Not thread-safe.
 */
public final class FastChecker {

  private final LineScanner scanner;
  private final RecordRules rules;
  private final ValueCounts levels = new ValueCounts();
  private final ValueCounts components = new ValueCounts();
  private long passed;

  FastChecker(LineScanner scanner, RecordRules rules) {
    this.scanner = scanner;
    this.rules = rules;
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
    if (!scanner.conforms(bytes, start, end) || rules.mayComplain(scanner, bytes)) {
      return false;
    }
    passed++;
    count(levels, FastTier.LEVEL, bytes);
    count(components, FastTier.COMPONENT, bytes);
    return true;
  }

  private void count(ValueCounts counts, int slot, byte[] bytes) {
    int start = scanner.slotStart(slot);
    if (start >= 0) {
      counts.add(bytes, start, scanner.slotEnd(slot));
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
