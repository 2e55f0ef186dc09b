package io.flatnet.flatlog.extension;

import java.util.List;

/** The rules about extension schemas, in the order of their codes. */
public final class ExtensionRules {

  /** The rules. */
  public static final List<ExtensionRule> ALL =
      List.of(
          new UnusableExtension(),
          new ExtendsNothing(),
          new ExtensionId(),
          new SlowKeyword(),
          new ExtraShadowsField(),
          new ContradictsRecord(),
          new UnanchoredPattern(),
          new IgnoredKeyword());

  private ExtensionRules() {}
}
