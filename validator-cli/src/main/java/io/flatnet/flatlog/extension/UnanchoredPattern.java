package io.flatnet.flatlog.extension;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import tools.jackson.databind.JsonNode;

/** A pattern that is searched for anywhere. */
final class UnanchoredPattern implements ExtensionRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL437",
          "unanchored-pattern",
          Severity.WARNING,
          "A pattern of an extension schema does not start with ^ and end with $.",
          "A pattern is searched for, not matched: [0-9]+ accepts \"no 7 here\".",
          "\"pattern\":\"[0-9a-f]{12}\"",
          "\"pattern\":\"^[0-9a-f]{12}$\"",
          "Put ^ in front and $ behind; a group around alternatives.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ExtensionFile extension, FileFindings findings) {
    extension.visit(
        (pointer, schema) -> {
          JsonNode pattern = schema.path("pattern");
          String text = pattern.asString("^$");
          if (!text.startsWith("^") || !text.endsWith("$") || text.endsWith("\\$")) {
            findings.add(
                this,
                extension.value(pointer + "/pattern"),
                "the pattern may match anywhere in the text",
                "^ in front and $ behind");
          }
        });
  }
}
