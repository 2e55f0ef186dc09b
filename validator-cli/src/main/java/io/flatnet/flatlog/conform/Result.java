package io.flatnet.flatlog.conform;

import io.flatnet.flatlog.rule.Finding;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a program meets a part of the standard. Immutable.
 *
 * @param part the part
 * @param verdict whether it is met
 * @param reason why it is not, in words; empty when it is met
 * @param evidence the line of the log that shows it; null when none does
 */
public record Result(Part part, Verdict verdict, String reason, @Nullable Evidence evidence) {

  /** How a program does in a part. */
  public enum Verdict {
    MET,
    NOT_MET,
    /** The program said that it cannot do what the scenario asks for. */
    NOT_ANSWERED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * A line that shows why a part is not met.
   *
   * @param line its number in the log of the scenario, from 1
   * @param text the line, which may hold anything a log may hold
   * @param finding what the checker says of it; null when it conforms, but does not hold what was
   *     logged
   */
  public record Evidence(long line, String text, @Nullable Finding finding) {}

  static Result met(Part part) {
    return new Result(part, Verdict.MET, "", null);
  }

  static Result notMet(Part part, String reason) {
    return new Result(part, Verdict.NOT_MET, reason, null);
  }

  static Result notMet(Part part, String reason, WrittenLog.WrittenLine line) {
    return new Result(
        part, Verdict.NOT_MET, reason, new Evidence(line.number(), line.text(), null));
  }

  static Result notMet(Part part, WrittenLog.WrittenLine line, Finding finding) {
    return new Result(
        part,
        Verdict.NOT_MET,
        finding.message(),
        new Evidence(line.number(), line.text(), finding));
  }

  static Result notAnswered(Part part, String reason) {
    return new Result(part, Verdict.NOT_ANSWERED, reason, null);
  }
}
