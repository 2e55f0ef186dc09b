package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import tools.jackson.databind.JsonNode;

/**
 * A value looks like a secret: by its key (password, token, authorization, cookie …) or by its
 * shape (JWT, Bearer token, private key, credentials in a URL …).
 */
final class SecretInRecord implements RecordRule {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL302",
          "secret-in-record",
          Severity.WARNING,
          false,
          "A value looks like a secret: by its key (password, token, authorization, "
              + "cookie …) or by its shape (JWT, Bearer token, private key, credentials in a "
              + "URL …).",
          "Logs are copied, kept for weeks and read by many. What was logged must be "
              + "treated as known and be replaced.",
          "\"extra\":{\"authorization\":\"Bearer eyJhbGciOi…\"}",
          "\"extra\":{\"authorization\":\"[REDACTED]\"}",
          "Nothing to do: redaction is on by default; docs/sdk.md says how to add keys "
              + "of your own.",
          "Use nginx-lua-format: secrets in query strings are redacted.",
          "Redact by key and by shape before you write; schema/secrets.json lists both.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ParsedLine line, Findings findings) {
    JsonNode record = line.record();
    if (record == null) {
      return;
    }
    Texts.visit(
        record,
        (pointer, key, text) -> {
          String kind = SecretShapes.kind(key, text);
          if (kind != null) {
            String message = "this looks like a secret: " + kind;
            findings.addSecret(this, pointer, message, "no secret");
          }
        });
  }
}
