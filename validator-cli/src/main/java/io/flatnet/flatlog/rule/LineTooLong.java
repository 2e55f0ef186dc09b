package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.Spot;
import io.flatnet.flatlog.schema.RecordSchema;
import java.util.Locale;

/** A line has more than 262,144 bytes, its line end not counted. */
final class LineTooLong implements RecordRule {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL105",
          "line-too-long",
          Severity.ERROR,
          true,
          "A line has more than 262,144 bytes, its line end not counted.",
          "That is Loki's default limit: it refuses or cuts a longer line, so the "
              + "record would be lost exactly when it has the most to say.",
          "a record whose error.stack has 300,000 bytes",
          "the same record, its stack cut to fit and extra.truncated saying so",
          "Nothing to do: the encoder cuts values to FLATLOG_MAX_LINE_BYTES, the stack "
              + "before the message.",
          "Keep large_client_header_buffers at its default; nginx-lua-format cuts " + "values.",
          "Cut long values before you write the record and say so in extra.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ParsedLine line, Findings findings) {
    long length = line.line().length();
    if (length > RecordSchema.MAX_LINE_BYTES) {
      String found = String.format(Locale.ROOT, "%,d bytes", length);
      String most = String.format(Locale.ROOT, "at most %,d bytes", RecordSchema.MAX_LINE_BYTES);
      Severity severity = info().severity();
      findings.add(this, severity, new Spot("", 0, 0), "the line is too long", found, most);
    }
  }
}
