package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.Spot;

/**
 * A string or key has an escaped half of a surrogate pair, such as &#92;ud83d without its other
 * half.
 */
final class LoneSurrogate implements RecordRule {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL110",
          "lone-surrogate",
          Severity.ERROR,
          true,
          "A string or key has an escaped half of a surrogate pair, such as \\ud83d "
              + "without its other half.",
          "It stands for no character. It cannot be written as UTF-8, so each reader "
              + "does something else; some refuse the whole file.",
          "\"message\":\"\\ud83d\"",
          "\"message\":\"😀\", or \"\\ud83d\\ude00\"",
          "Nothing to do: the encoder writes U+FFFD in its place.",
          "Does not occur with nginx-lua-format.",
          "Cut strings between code points, never inside a pair; replace lone halves by"
              + " U+FFFD.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ParsedLine line, Findings findings) {
    for (Spot spot : line.loneSurrogates()) {
      String message = "half of a surrogate pair stands alone in this string";
      findings.add(this, spot, message, "valid Unicode");
    }
  }
}
