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
 * @param fixInSdk what to do in a program that uses the Java SDK
 * @param fixInNginx what to do in nginx or OpenResty
 * @param fixElsewhere what to do in any other producer
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
    String fixElsewhere) {}
