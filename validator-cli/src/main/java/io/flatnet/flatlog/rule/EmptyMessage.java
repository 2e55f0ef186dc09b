package io.flatnet.flatlog.rule;

/** message is an empty string. */
final class EmptyMessage extends FieldValue {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL207",
          "empty-message",
          Severity.ERROR,
          true,
          "message is an empty string.",
          "A person who reads the log sees a line that says nothing.",
          "\"message\":\"\"",
          "\"message\":\"GET /api/pods 200 in 45 ms\"",
          "Nothing to do: the encoder puts a text in the place of an empty message.",
          "Use nginx-lua-format.",
          "Say what happened, even when the fields hold it all.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  String problem(String value) {
    return "the message is empty";
  }
}
