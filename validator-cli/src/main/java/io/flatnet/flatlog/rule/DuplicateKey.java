package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.Spot;

/** An object has two members of the same name, at any depth, escapes decoded. */
final class DuplicateKey implements RecordRule {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL104",
          "duplicate-key",
          Severity.ERROR,
          true,
          "An object has two members of the same name, at any depth, escapes decoded.",
          "RFC 8259 leaves open what a reader makes of it: some take the first, some "
              + "the last, some refuse the line. Two readers then see two different records, "
              + "and that can be used to hide one.",
          "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",\"component\":\"cni\",\"message\":\"up\",\"level\":\"ERROR\"}",
          "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",\"component\":\"cni\",\"message\":\"up\"}",
          "Nothing to do: the encoder renames the later of two keys; docs/sdk.md says " + "how.",
          "Write each field once; do not append values under names the client chooses.",
          "Collect context into a map before you write it; do not append fields to a " + "string.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ParsedLine line, Findings findings) {
    for (Spot spot : line.duplicateKeys()) {
      findings.add(this, spot, "this key stands in its object already", "each key once");
    }
  }
}
