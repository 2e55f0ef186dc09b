package io.flatnet.flatlog.stackcheck;

import java.util.List;

/** The rules about stacks, in the order of their codes. */
public final class StackRules {

  /** The rules. */
  public static final List<StackRule> ALL =
      List.of(
          new RemovedLokiKey(),
          new UnworkableRetention(),
          new UnboundedLabel(),
          new UnmatchedStage(),
          new UnsetLabel(),
          new OpenListener(),
          new UsageReporting(),
          new ShellHealthCheck(),
          new MissingRotation(),
          new CopyingRotation(),
          new StackSyntax(),
          new UnknownLokiKey());

  private StackRules() {}
}
