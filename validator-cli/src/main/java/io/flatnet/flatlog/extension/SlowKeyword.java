package io.flatnet.flatlog.extension;

import io.flatnet.flatlog.fast.FastTier;
import io.flatnet.flatlog.record.Spot;
import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A keyword that makes checks slow. */
final class SlowKeyword implements ExtensionRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL434",
          "slow-keyword",
          Severity.WARNING,
          "What a keyword of an extension schema asks for is beyond the fast tier of the checker.",
          "Every record with that member is parsed into a tree: the outcome is the same, and a check "
              + "takes several times as long.",
          "\"state\":{\"anyOf\":[{\"const\":\"up\"},{\"const\":\"down\"}]}",
          "\"state\":{\"enum\":[\"up\",\"down\"]}",
          "Say it with type, enum, const, pattern, minLength, maxLength, minimum, maximum, properties, "
              + "required, items, additionalProperties and allOf, if that is possible.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ExtensionFile extension, FileFindings findings) {
    if (extension.unusable() != null) {
      return;
    }
    extension.visit(
        (pointer, schema) -> {
          for (String keyword : schema.propertyNames()) {
            ObjectNode alone = JsonMapper.shared().createObjectNode();
            alone.set(keyword, schema.get(keyword));
            // What these refer to or hold is looked at where it stands.
            boolean elsewhere = keyword.equals("$ref") || keyword.equals("allOf");
            if (!elsewhere && !IgnoredKeyword.ignored(keyword) && !FastTier.compiles(alone)) {
              findings.add(
                  this,
                  extension.key(Spot.child(pointer, keyword)),
                  "records it applies to are checked by the reference tier",
                  "what the fast tier can tell");
            }
          }
        });
  }
}
