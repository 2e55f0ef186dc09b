package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.Spot;

/** A line holds bytes that are not UTF-8. */
final class InvalidUtf8 implements RecordRule {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL101",
          "invalid-utf8",
          Severity.ERROR,
          true,
          "A line holds bytes that are not UTF-8.",
          "Loki, Grafana and JSON parsers replace, refuse or mangle such bytes, each in"
              + " its own way; some refuse the rest of the file. UTF-8 here is that of RFC "
              + "3629: no overlong forms, no surrogates, nothing above U+10FFFF.",
          "a user agent \"caf\\xe9\" (ISO 8859-1) written as it came",
          "\"café\" as UTF-8 (bytes c3 a9), or \"caf\\\\xe9\" as visible text",
          "Nothing to do: the encoder writes UTF-8 whatever file.encoding says.",
          "Use nginx-lua-format, which spells such bytes out as \\xHH; nginx's own escape=json writes "
              + "bytes above 0x7f as they come.",
          "Open the log file as UTF-8 explicitly, and decode foreign bytes with "
              + "replacement before you log them.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ParsedLine line, Findings findings) {
    int at = line.invalidUtf8At();
    if (at < 0) {
      return;
    }
    byte[] bytes = line.line().bytes();
    int start = line.line().start();
    boolean utf16 = false;
    if (at == 0 && line.line().end() - start >= 2) {
      int mark = (bytes[start] & 0xFF) << 8 | (bytes[start + 1] & 0xFF);
      utf16 = mark == 0xFFFE || mark == 0xFEFF;
    }
    String message = utf16 ? "not UTF-8 but UTF-16: there is its byte order mark" : "not UTF-8";
    findings.add(this, new Spot("", at, at + 1), message, "UTF-8 (RFC 3629)");
  }
}
