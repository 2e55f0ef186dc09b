package io.flatnet.flatlog.rule;

/**
 * What {@code flatlog explain} says about a rule.
 *
 * @param code FL and three digits; never changes its meaning
 * @param name lower case, words joined by hyphens
 * @param severity of its findings, unless a rule says otherwise for one of them
 * @param onByDefault whether it is looked for without being selected
 * @param what what the rule reports, one sentence
 * @param why why that matters
 * @param bad a line, or a description of bytes, that breaks the rule
 * @param good the same done right
 * @param fixInSdk what to do in a program that uses the Java SDK; empty when the rule is not about
 *     records
 * @param fixInNginx what to do in nginx or OpenResty; empty when the rule is not about records
 * @param fixElsewhere what to do in any other producer, or in the file the rule is about
 */
public record RuleInfo(
    String code,
    String name,
    Severity severity,
    boolean onByDefault,
    String what,
    String why,
    String bad,
    String good,
    String fixInSdk,
    String fixInNginx,
    String fixElsewhere) {

  /**
   * A rule about a configuration, on by default.
   *
   * @param code FL4 and two digits
   * @param name lower case, words joined by hyphens
   * @param severity of its findings
   * @param what what the rule reports, one sentence
   * @param why why that matters
   * @param bad lines of a configuration that break the rule
   * @param good the same done right
   * @param fix what to do
   * @return what is to be said about it
   */
  public static RuleInfo ofConfiguration(
      String code,
      String name,
      Severity severity,
      String what,
      String why,
      String bad,
      String good,
      String fix) {
    return new RuleInfo(code, name, severity, true, what, why, bad, good, "", "", fix);
  }

  /**
   * Whether the rule is about records, not about a configuration.
   *
   * @return false when there is one way to mend it, {@link #fixElsewhere()}
   */
  public boolean ofRecords() {
    return !fixInSdk.isEmpty();
  }
}
