package io.flatnet.flatlog.cli;

import io.flatnet.flatlog.check.Tally;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many records must conform. */
final class MinConformance {

  @Option(
      names = "--min-conformance",
      paramLabel = "PCT",
      description =
          "Exit 1 when fewer records conform, in percent; findings alone then fail only with"
              + " --fail-on or --baseline.")
  private @Nullable Double percent;

  boolean isGiven() {
    return percent != null;
  }

  void requireInRange() throws BadOptionException {
    if (percent != null && !(percent >= 0 && percent <= 100)) {
      throw new BadOptionException("--min-conformance is " + percent + ", expected 0 to 100");
    }
  }

  /** Says on standard error what was asked for where too few conform. */
  boolean isMetBy(Tally tally) {
    Double least = percent;
    if (least == null || 100.0 * tally.conforming() >= least * tally.records()) {
      return true;
    }
    String wanted = BigDecimal.valueOf(least).stripTrailingZeros().toPlainString();
    Terminal.say(
        tally.conforming()
            + " of "
            + tally.records()
            + " records conform, --min-conformance asks for "
            + wanted
            + " %");
    return false;
  }
}
