package io.flatnet.flatlog.nginx;

import java.util.List;

/** The rules about nginx configurations, in the order of their codes. */
public final class NginxRules {

  /** The rules. */
  public static final List<NginxRule> ALL =
      List.of(
          new NonconformingAccessLog(),
          new BreakableLogFormat(),
          new MissingJsonEscape(),
          new DoubleAccessLog(),
          new AccessLogOff(),
          new AccessLogReplaced(),
          new UndefinedLogFormat(),
          new TextErrorLog(),
          new ErrorLogNamedOff(),
          new ErrorLogLevel(),
          new IncludeNotFollowed(),
          new NginxSyntax(),
          new SecondsAsMilliseconds(),
          new VariableLogPath(),
          new LocalLogTime(),
          new BufferWithoutFlush(),
          new FrozenMap());

  private NginxRules() {}
}
