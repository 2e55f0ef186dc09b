package io.flatnet.flatlog.logback;

import java.util.List;

/** The rules about logback configurations, in the order of their codes. */
public final class LogbackRules {

  /** The rules. */
  public static final List<LogbackRule> ALL =
      List.of(
          new StdoutAppender(),
          new ForeignEncoder(),
          new PatternLayout(),
          new PrudentMode(),
          new LogbackInclude(),
          new LogbackSyntax(),
          new AsyncAppender(),
          new StatusOnStdout());

  private LogbackRules() {}
}
