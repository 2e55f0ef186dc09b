package io.flatnet.flatlog.rule;

/** component is not 1 to 63 characters of a-z, 0-9 and -, a letter first. */
final class BadComponent extends FieldValue {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL206",
          "bad-component",
          Severity.ERROR,
          true,
          "component is not 1 to 63 characters of a-z, 0-9 and -, a letter first.",
          "component is a label of the log store and a part of alert and dashboard "
              + "names: few values, long-lived, without surprises in quoting.",
          "\"component\":\"Flatnet CNI\"",
          "\"component\":\"flatnet-cni\"",
          "Set FLATLOG_COMPONENT to a name of this form; a bad one is reported at " + "start-up.",
          "Use nginx-lua-format: it writes gateway.",
          "Choose one short lower-case name for each program; put instance, host and "
              + "class names into extra.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  String problem(String value) {
    return "this is no name for a component";
  }
}
