package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.SchemaError;
import io.flatnet.flatlog.record.Spot;
import java.util.HashSet;
import java.util.Set;

/** A record breaks the extension schema given with --schema. */
final class ExtensionSchema implements RecordRule {

  private static final RuleInfo INFO =
      new RuleInfo(
          "FL290",
          "extension-schema",
          Severity.ERROR,
          true,
          "A record breaks the extension schema given with --schema.",
          "A component promises more than the standard asks: which members extra has, "
              + "and of which types. Dashboards of that component rely on it.",
          "\"extra\":{\"status\":\"200\"} where the gateway's schema asks for a number",
          "\"extra\":{\"status\":200}",
          "Pass values of the types the schema names.",
          "Keep the gateway's schema and format together: both come from the same " + "release.",
          "Run flatlog validate --schema with your component's schema in its own tests.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ParsedLine line, Findings findings) {
    Set<String> seen = new HashSet<>();
    for (SchemaError error : line.schemaErrors()) {
      if (!error.extension()
          || !findings.hasRoom(this)
          || !seen.add(error.pointer() + ' ' + error.keyword())) {
        continue;
      }
      String message = "the extension schema refuses this: " + error.message();
      String expected = error.demand();
      if (error.keyword().equals("required")) {
        Spot gap = line.gap(error.parent(), error.pointer());
        findings.add(this, info().severity(), gap, message, "", expected);
      } else {
        findings.add(this, error.pointer(), message, expected);
      }
    }
  }
}
