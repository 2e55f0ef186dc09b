package io.flatnet.flatlog.lint;

import io.flatnet.flatlog.extension.ExtensionRules;
import io.flatnet.flatlog.logback.LogbackRules;
import io.flatnet.flatlog.nginx.NginxRules;
import io.flatnet.flatlog.rule.Rule;
import java.util.List;
import java.util.stream.Stream;

/** The rules about configurations, in the order of their codes. */
public final class LintRules {

  /** The rules. */
  public static final List<Rule> ALL =
      Stream.of(NginxRules.ALL, LogbackRules.ALL, ExtensionRules.ALL)
          .flatMap(List::stream)
          .map(Rule.class::cast)
          .toList();

  private LintRules() {}
}
