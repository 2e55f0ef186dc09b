package io.flatnet.flatlog.rule;

/**
 * One rule: of the standard, about a record ({@link RecordRule}), or about what writes and collects
 * records. Stateless and thread-safe.
 *
 * <p>The code never changes its meaning; the name may be used in its place on the command line.
 */
public interface Rule {

  /**
   * What the rule is called and what a person should know about it.
   *
   * @return always the same object
   */
  RuleInfo info();

  /**
   * The code, such as {@code FL204}.
   *
   * @return FL and three digits
   */
  default String code() {
    return info().code();
  }
}
