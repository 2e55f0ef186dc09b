package io.flatnet.flatlog.rule;

/**
 * request_id is not 1 to 128 characters of A-Z, a-z, 0-9 and . _ : + / = &#64; -, a letter or digit
 * first.
 */
final class BadRequestId extends FieldValue {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL208",
          "bad-request-id",
          Severity.ERROR,
          true,
          "request_id is not 1 to 128 characters of A-Z, a-z, 0-9 and . _ : + / = @ -, "
              + "a letter or digit first.",
          "One id links the records of gateway, CNI and containers. It comes from "
              + "clients: without bounds it carries line breaks, quotes and megabytes into "
              + "queries.",
          "\"request_id\":\"abc 123\\n\"",
          "\"request_id\":\"abc-123\"",
          "Use the request id scope: it takes a well-formed inbound id and makes one "
              + "otherwise.",
          "Use nginx-lua-format: it takes X-Request-ID only when it is well-formed.",
          "Check inbound ids against the pattern; make your own when they do not match;"
              + " leave the field out when there is none.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  String problem(String value) {
    return "this is no well-formed request id";
  }
}
