package io.flatnet.flatlog.check;

import io.flatnet.flatlog.coverage.Coverage;
import io.flatnet.flatlog.rule.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was counted. Not thread-safe: each worker counts its own, then they are added up. */
public final class Tally {

  private static final int MOST_COMPONENTS = 1000;

  private long lines;
  private long records;
  private long conforming;
  private long errors;
  private long warnings;
  private final Map<String, Long> byCode = new TreeMap<>();
  private final Map<String, Long> byComponent = new TreeMap<>();
  private final Map<String, Long> byLevel = new TreeMap<>();
  private final Map<String, String> names = new HashMap<>();

  /** Made when something is to be counted in it, which is seldom asked for. */
  private @Nullable Coverage coverage;

  /**
   * Lines that are no records, such as those of a configuration file.
   *
   * @param count how many
   * @param findings about them
   */
  public void addLines(long count, List<Finding> findings) {
    lines += count;
    for (Finding finding : findings) {
      add(byCode, finding.rule().code(), 1);
      names.putIfAbsent(finding.rule().code(), finding.rule().info().name());
      switch (finding.severity()) {
        case ERROR -> errors++;
        case WARNING -> warnings++;
      }
    }
  }

  void addLine(boolean isRecord, List<Finding> findings) {
    long errorsBefore = errors;
    addLines(1, findings);
    if (isRecord) {
      records++;
      conforming += errors == errorsBefore ? 1 : 0;
    }
  }

  /** Lines without any finding. */
  void addConforming(long count) {
    lines += count;
    records += count;
    conforming += count;
  }

  void addLevel(String level, long count) {
    add(byLevel, level, count);
  }

  void addComponent(String component, long count) {
    boolean known = byComponent.containsKey(component) || byComponent.size() < MOST_COMPONENTS;
    add(byComponent, known ? component : Coverage.OTHERS, count);
  }

  void addLevels(Map<String, Long> counts) {
    for (Map.Entry<String, Long> level : counts.entrySet()) {
      addLevel(level.getKey(), level.getValue());
    }
  }

  void addComponents(Map<String, Long> counts) {
    for (Map.Entry<String, Long> component : counts.entrySet()) {
      addComponent(component.getKey(), component.getValue());
    }
  }

  private static void add(Map<String, Long> counts, String name, long count) {
    Long before = counts.get(name);
    counts.put(name, before == null ? count : before + count);
  }

  /** Takes what was counted of the next part of an input. */
  void add(Tally other, String input) {
    lines += other.lines;
    records += other.records;
    conforming += other.conforming;
    errors += other.errors;
    warnings += other.warnings;
    for (Map.Entry<String, Long> code : other.byCode.entrySet()) {
      add(byCode, code.getKey(), code.getValue());
    }
    addLevels(other.byLevel);
    addComponents(other.byComponent);
    names.putAll(other.names);
    if (other.coverage != null) {
      coverage().add(other.coverage, input);
    }
  }

  /**
   * Lines read, parts of wrapped lines joined.
   *
   * @return 0 or more
   */
  public long lines() {
    return lines;
  }

  /**
   * Lines that are not blank.
   *
   * @return 0 or more
   */
  public long records() {
    return records;
  }

  /**
   * Records without an error.
   *
   * @return 0 to {@link #records()}
   */
  public long conforming() {
    return conforming;
  }

  /**
   * Findings of severity error.
   *
   * @return 0 or more
   */
  public long errors() {
    return errors;
  }

  /**
   * Findings of severity warning.
   *
   * @return 0 or more
   */
  public long warnings() {
    return warnings;
  }

  /**
   * Findings by rule code.
   *
   * @return codes with at least one finding, in order
   */
  public Map<String, Long> byCode() {
    return byCode;
  }

  /**
   * The name of a rule with findings.
   *
   * @param code its code
   * @return its name; empty when there is no finding
   */
  public String ruleName(String code) {
    return names.getOrDefault(code, "");
  }

  /**
   * Records by component, well-formed names only.
   *
   * @return the first thousand names; the rest under {@code (others)}
   */
  public Map<String, Long> byComponent() {
    return byComponent;
  }

  /**
   * Records by level, levels of the standard only.
   *
   * @return levels with at least one record
   */
  public Map<String, Long> byLevel() {
    return byLevel;
  }

  /**
   * What was seen in the records; empty unless asked for.
   *
   * @return not a copy: not to be changed
   */
  public Coverage coverage() {
    Coverage made = coverage == null ? new Coverage() : coverage;
    coverage = made;
    return made;
  }
}
