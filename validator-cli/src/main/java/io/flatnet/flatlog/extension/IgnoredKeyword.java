package io.flatnet.flatlog.extension;

import io.flatnet.flatlog.record.Spot;
import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import java.util.Set;

/** A keyword without effect. */
final class IgnoredKeyword implements ExtensionRule {

  /** The keywords of JSON Schema 2020-12, its core and validation vocabularies and annotations. */
  private static final Set<String> KNOWN =
      Set.of(
          "$schema",
          "$id",
          "$ref",
          "$anchor",
          "$dynamicRef",
          "$dynamicAnchor",
          "$vocabulary",
          "$comment",
          "$defs",
          "prefixItems",
          "items",
          "contains",
          "additionalProperties",
          "properties",
          "patternProperties",
          "dependentSchemas",
          "propertyNames",
          "if",
          "then",
          "else",
          "allOf",
          "anyOf",
          "oneOf",
          "not",
          "unevaluatedItems",
          "unevaluatedProperties",
          "type",
          "enum",
          "const",
          "multipleOf",
          "maximum",
          "exclusiveMaximum",
          "minimum",
          "exclusiveMinimum",
          "maxLength",
          "minLength",
          "pattern",
          "maxItems",
          "minItems",
          "uniqueItems",
          "maxContains",
          "minContains",
          "maxProperties",
          "minProperties",
          "required",
          "dependentRequired",
          "title",
          "description",
          "default",
          "deprecated",
          "readOnly",
          "writeOnly",
          "examples",
          "format",
          "contentEncoding",
          "contentMediaType",
          "contentSchema");

  private static final Set<String> NOT_ASSERTED =
      Set.of("format", "contentEncoding", "contentMediaType", "contentSchema");

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL438",
          "ignored-keyword",
          Severity.WARNING,
          "A keyword of an extension schema has no effect: it is unknown, or says something without "
              + "asking for it.",
          "A misspelt keyword is ignored, and so is format: the schema asks less than it seems to.",
          "\"client\":{\"type\":\"string\",\"format\":\"ipv4\"}",
          "\"client\":{\"type\":\"string\",\"pattern\":\"^[0-9]{1,3}([.][0-9]{1,3}){3}$\"}",
          "Correct the spelling; write a pattern instead of format. Your own annotations start with "
              + "x-.");

  /** Whether a keyword asks for nothing though it seems to. */
  static boolean ignored(String keyword) {
    boolean unknown = !KNOWN.contains(keyword) && !keyword.startsWith("x-");
    return unknown || NOT_ASSERTED.contains(keyword);
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ExtensionFile extension, FileFindings findings) {
    extension.visit(
        (pointer, schema) -> {
          for (String keyword : schema.propertyNames()) {
            if (ignored(keyword)) {
              boolean unknown = !KNOWN.contains(keyword);
              findings.add(
                  this,
                  extension.key(Spot.child(pointer, keyword)),
                  unknown ? "there is no such keyword" : "nothing is checked by it",
                  "a keyword of JSON Schema 2020-12 that asks for something");
            }
          }
        });
  }
}
