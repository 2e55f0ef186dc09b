package io.flatnet.flatlog.rule;

/** duration_ms is negative. */
final class BadDuration extends FieldValue {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL209",
          "bad-duration",
          Severity.ERROR,
          true,
          "duration_ms is negative.",
          "Percentiles over it come out wrong. It shows that the time was taken from a "
              + "clock that can be set.",
          "\"duration_ms\":-3",
          "\"duration_ms\":0.4",
          "Use operation timing, or System.nanoTime().",
          "Use nginx-lua-format.",
          "Take durations from a monotonic clock.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  String problem(String value) {
    return "the duration is negative";
  }
}
