package io.flatnet.flatlog.check;

import io.flatnet.flatlog.input.Line;
import io.flatnet.flatlog.record.LineParser;
import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.RecordValidator;
import io.flatnet.flatlog.rule.Finding;
import io.flatnet.flatlog.rule.Findings;
import io.flatnet.flatlog.rule.RecordRule;
import io.flatnet.flatlog.schema.Level;
import io.flatnet.flatlog.schema.RecordFields;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The reference tier: checks one line at a time, simple and complete, the source of every message.
 *
 * <p>Thread-safe.
 */
final class LineChecker {

  private final LineParser parser;
  private final List<RecordRule> rules;
  private final boolean coverage;

  /**
   * Creates a checker.
   *
   * @param coverage whether to count which fields were seen
   */
  LineChecker(RecordValidator validator, RuleSelection selection, boolean coverage) {
    this.parser = new LineParser(validator);
    this.rules = selection.rules();
    this.coverage = coverage;
  }

  /** Checks a line, counts it and returns its findings in order. */
  List<Finding> check(Line line, Tally tally) {
    ParsedLine parsed = parser.parse(line);
    Findings findings = new Findings(parsed);
    for (RecordRule rule : rules) {
      rule.check(parsed, findings);
    }
    List<Finding> inOrder = findings.inOrder();
    tally.addLine(!parsed.blank(), inOrder);
    JsonNode record = parsed.record();
    if (record != null) {
      count(parsed, record, tally);
    }
    return inOrder;
  }

  private void count(ParsedLine parsed, JsonNode record, Tally tally) {
    String level = text(record, RecordFields.LEVEL);
    if (Level.NAMES.contains(level)) {
      tally.addLevel(level, 1);
    }
    String component = parsed.component();
    if (!component.isEmpty()) {
      tally.addComponent(component, 1);
    }
    if (coverage) {
      tally.coverage().add(record);
    }
  }

  private static String text(JsonNode record, String field) {
    JsonNode value = record.path(field);
    return value.isString() ? value.stringValue() : "";
  }
}
