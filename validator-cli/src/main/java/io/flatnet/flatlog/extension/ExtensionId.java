package io.flatnet.flatlog.extension;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import tools.jackson.databind.JsonNode;

/** An extension schema without a usable name. */
final class ExtensionId implements ExtensionRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL433",
          "extension-id",
          Severity.WARNING,
          "An extension schema has no absolute $id of its own.",
          "What refers to it, and reports that name it, need a name that holds on every machine.",
          "\"$id\":\"web.schema.json\"",
          "\"$id\":\"https://example.org/logs/1.0/web.schema.json\"",
          "Give it an https address with a version in it; nothing has to be served there.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ExtensionFile extension, FileFindings findings) {
    JsonNode schema = extension.schema();
    if (!schema.isObject()) {
      return;
    }
    JsonNode id = schema.path("$id");
    if (id.isMissingNode()) {
      findings.add(this, extension.value(""), "it has no $id", "an absolute address");
    } else if (!id.asString("").matches("[a-z][a-z0-9+.-]*:[^#\\s]+")) {
      findings.add(
          this,
          extension.value("/$id"),
          "the $id is not absolute",
          "an absolute address without #");
    }
  }
}
