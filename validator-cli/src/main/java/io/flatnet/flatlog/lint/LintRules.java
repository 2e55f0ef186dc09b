package io.flatnet.flatlog.lint;

import io.flatnet.flatlog.nginx.NginxRules;
import io.flatnet.flatlog.rule.Rule;
import java.util.List;
import java.util.stream.Stream;

/** The rules about configurations, in the order of their codes. */
public final class LintRules {

  /** The rules. */
  public static final List<Rule> ALL =
      Stream.of(NginxRules.ALL).flatMap(List::stream).map(Rule.class::cast).toList();

  private LintRules() {}
}
