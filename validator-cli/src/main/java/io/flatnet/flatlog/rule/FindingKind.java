package io.flatnet.flatlog.rule;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * What findings have in common that come of one cause, whatever lines they are in: rule, component,
 * place in the record and message, without the numbers and identifiers that differ from line to
 * line.
 *
 * @param code the rule's code
 * @param component the record's component; empty when it has none
 * @param pointer JSON Pointer, indexes and identifiers as {@code #}, shortened
 * @param message the finding's message, in the same way
 */
public record FindingKind(String code, String component, String pointer, String message)
    implements Comparable<FindingKind> {

  private static final int LONGEST = 200;

  /** Hexadecimal identifiers with a digit, UUIDs among them, and numbers. */
  private static final Pattern VARYING =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?=[a-f-]*[0-9])[0-9a-f][0-9a-f-]{7,}(?![A-Za-z0-9])|[0-9]+",
          Pattern.CASE_INSENSITIVE);

  /** What may act on a terminal, and what no text format holds. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

  private static final Comparator<FindingKind> ORDER =
      Comparator.comparing(FindingKind::code)
          .thenComparing(FindingKind::component)
          .thenComparing(FindingKind::pointer)
          .thenComparing(FindingKind::message);

  /**
   * The kind a finding is of.
   *
   * @param finding any finding
   * @return its kind
   */
  public static FindingKind of(Finding finding) {
    return new FindingKind(
        finding.rule().code(),
        finding.component(),
        shape(finding.pointer()),
        shape(finding.message()));
  }

  private static String shape(String text) {
    String printable = UNPRINTABLE.matcher(text).replaceAll("?");
    String shape = VARYING.matcher(printable).replaceAll("#");
    return shape.codePointCount(0, shape.length()) <= LONGEST
        ? shape
        : shape.substring(0, shape.offsetByCodePoints(0, LONGEST)) + LineText.ELLIPSIS;
  }

  @Override
  public int compareTo(FindingKind other) {
    return ORDER.compare(this, other);
  }
}
