package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.FileFindings;
import io.flatnet.flatlog.rule.Place;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;

/** Some request makes an access log in force write a line that does not conform. */
final class BreakableLogFormat implements NginxRule {

  private static final RuleInfo INFO =
      RuleInfo.ofConfiguration(
          "FL402",
          "breakable-log-format",
          Severity.ERROR,
          "A value that a variable of the format can hold makes nginx write a line that does not "
              + "conform.",
          "Clients choose what many variables hold, and others are empty or lists when something "
              + "goes wrong: just the lines that are needed then cannot be read. The line shown is "
              + "what nginx writes.",
          "log_format json escape=json '{…,\"extra\":{\"upstream_status\":$upstream_status}}';",
          "log_format json escape=json '{…,\"extra\":{\"upstream_status\":\"$upstream_status\"}}';",
          "Put values that can be empty or lists between quotes. Bytes that are not UTF-8 pass "
              + "through escape=json unchanged: only maps or Lua can replace them, as "
              + "nginx-lua-format/flatlog.conf does.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Gateway gateway, FileFindings findings) {
    for (Tried tried : gateway.tried()) {
      for (Proof proof : tried.outcome().proofs()) {
        Place place = proof.variable().isEmpty() ? null : proof.format().place(proof.variable());
        String what =
            proof.variable().isEmpty()
                ? "the format \"" + proof.format().name() + "\""
                : "$" + proof.variable();
        findings.add(
            this,
            Severity.ERROR,
            place == null ? tried.use().place() : place,
            "when "
                + proof.when()
                + ", "
                + what
                + " spoils the line: "
                + proof.complaint().rule().code()
                + " "
                + proof.complaint().message(),
            Written.shown(proof.line()),
            proof.complaint().expected());
      }
      for (String reason : tried.outcome().undecided()) {
        findings.note(
            tried.use().place(),
            "cannot tell every line of the format \""
                + tried.use().format().name()
                + "\": "
                + reason);
      }
    }
  }
}
