package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.Spot;
import tools.jackson.databind.JsonNode;

/**
 * A string or key has characters that are not seen but act: ANSI escapes and other control
 * characters, NUL, DEL, bidirectional overrides, zero-width characters. Tab, line feed and carriage
 * return are fine.
 */
final class HiddenControlCharacters implements RecordRule {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL303",
          "hidden-control-characters",
          Severity.WARNING,
          true,
          "A string or key has characters that are not seen but act: ANSI escapes and "
              + "other control characters, NUL, DEL, bidirectional overrides, zero-width "
              + "characters. Tab, line feed and carriage return are fine.",
          "Shown on a terminal they move the cursor, recolour or overwrite other lines;"
              + " bidirectional overrides make a text read as another. That is how forged log"
              + " lines are made.",
          "\"message\":\"\\u001b[2Kall fine\"",
          "\"message\":\"\\\\u001b[2Kall fine\", the escape as visible text",
          "Nothing to do: the encoder writes them in a visible form.",
          "Use nginx-lua-format.",
          "Write such characters in a visible form, such as \\x1b, and switch colours "
              + "off when the output is a log.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ParsedLine line, Findings findings) {
    JsonNode record = line.record();
    if (record == null || !HiddenCharacters.mayBeIn(line.text())) {
      return;
    }
    Texts.visitWithKeys(
        record,
        (pointer, key, text, isKey) -> {
          String found = HiddenCharacters.describe(text);
          if (found != null && findings.hasRoom(this)) {
            Spot spot = isKey ? line.locateKey(pointer) : line.locate(pointer);
            String message = "hidden control characters in this " + (isKey ? "key" : "string");
            findings.add(this, info().severity(), spot, message, found, "visible characters");
          }
        });
  }
}
