package io.flatnet.flatlog.nginx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.flatnet.flatlog.input.Line;
import io.flatnet.flatlog.record.LineParser;
import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.RecordValidator;
import io.flatnet.flatlog.rule.Finding;
import io.flatnet.flatlog.rule.Findings;
import io.flatnet.flatlog.rule.RecordRule;
import io.flatnet.flatlog.rule.Rules;
import io.flatnet.flatlog.rule.Severity;
import java.util.ArrayList;
import java.util.List;

/** Says what is wrong with a line that nginx would write: the checker's own errors. */
final class Conformance {

  private final LineParser parser = new LineParser(RecordValidator.standard());

  /** The errors of what a format writes for one request; a line feed in it makes two lines. */
  List<Finding> errors(String written) {
    List<Finding> errors = new ArrayList<>();
    for (String one : written.split("\n", -1)) {
      ParsedLine line = parser.parse(Line.of(one.getBytes(ISO_8859_1)));
      Findings findings = new Findings(line);
      for (RecordRule rule : Rules.ALL) {
        if (rule.info().severity() == Severity.ERROR) {
          rule.check(line, findings);
        }
      }
      findings.inOrder().stream()
          .filter(finding -> finding.severity() == Severity.ERROR)
          .forEach(errors::add);
      if (one.isBlank()) {
        errors.addAll(blank());
      }
    }
    return errors;
  }

  /** A blank line is only warned of in a log; a format that writes one writes no record. */
  private List<Finding> blank() {
    return errors("null");
  }
}
