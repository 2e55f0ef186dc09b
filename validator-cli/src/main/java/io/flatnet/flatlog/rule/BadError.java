package io.flatnet.flatlog.rule;

/**
 * error is an empty string, or an object whose message is missing or whose message, type or stack
 * is not a string.
 */
final class BadError extends FieldValue {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL210",
          "bad-error",
          Severity.ERROR,
          true,
          "error is an empty string, or an object whose message is missing or whose "
              + "message, type or stack is not a string.",
          "Whoever looks for the cause looks here. One shape lets one panel show all of" + " them.",
          "\"error\":{\"type\":\"IOException\"}",
          "\"error\":{\"type\":\"IOException\",\"message\":\"No space left on device\"}",
          "Nothing to do: pass the exception as the last argument.",
          "Use nginx-lua-format.",
          "Write a text, or an object with message and, when you have them, type, stack"
              + " (one string) and code.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  String problem(String value) {
    return value.isEmpty() ? "the error is empty" : "this is no error of the standard's form";
  }
}
