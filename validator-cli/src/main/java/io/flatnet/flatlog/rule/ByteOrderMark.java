package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.Spot;

/** A line starts with a byte order mark, U+FEFF. */
final class ByteOrderMark implements RecordRule {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL107",
          "byte-order-mark",
          Severity.ERROR,
          true,
          "A line starts with a byte order mark, U+FEFF.",
          "JSON parsers need not skip it and most do not: the first line of the file is"
              + " lost. In the middle of a file it shows that the file was put together from "
              + "others.",
          "the bytes ef bb bf before {\"timestamp\":…",
          "the same line without them",
          "Nothing to do: the appender writes none.",
          "Does not occur.",
          "Open the file as UTF-8 without a signature: in PowerShell utf8NoBOM, in "
              + "Python utf-8 rather than utf-8-sig.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ParsedLine line, Findings findings) {
    if (line.hasByteOrderMark()) {
      Spot spot = new Spot("", -line.textStart(), 0);
      String message = "the line starts with a byte order mark";
      findings.add(this, info().severity(), spot, message, "U+FEFF", "no byte order mark");
    }
  }
}
