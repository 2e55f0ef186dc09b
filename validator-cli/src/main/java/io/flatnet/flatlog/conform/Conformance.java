package io.flatnet.flatlog.conform;

import io.flatnet.flatlog.conform.Part.Requirement;
import io.flatnet.flatlog.conform.Result.Verdict;
import java.util.List;

/**
 * Which parts of the standard a program meets. Immutable.
 *
 * @param command the program and its arguments
 * @param log where it writes its log, as the user says it
 * @param results one for each part, in order
 */
public record Conformance(List<String> command, String log, List<Result> results) {

  /**
   * How many parts have a verdict.
   *
   * @param verdict the verdict
   * @return 0 or more
   */
  public long count(Verdict verdict) {
    return results.stream().filter(result -> result.verdict() == verdict).count();
  }

  /**
   * How many parts that are demanded are not met.
   *
   * @return 0 or more
   */
  public long broken() {
    return results.stream()
        .filter(result -> result.verdict() == Verdict.NOT_MET)
        .filter(result -> result.part().requirement() == Requirement.MUST)
        .count();
  }
}
