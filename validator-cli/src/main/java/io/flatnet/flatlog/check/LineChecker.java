package io.flatnet.flatlog.check;

import io.flatnet.flatlog.coverage.Coverage;
import io.flatnet.flatlog.input.Line;
import io.flatnet.flatlog.record.LineParser;
import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.RecordValidator;
import io.flatnet.flatlog.rule.Finding;
import io.flatnet.flatlog.rule.Findings;
import io.flatnet.flatlog.rule.RecordRule;
import io.flatnet.flatlog.rule.Severity;
import io.flatnet.flatlog.schema.Level;
import io.flatnet.flatlog.schema.RecordFields;
import io.flatnet.flatlog.schema.RecordSchema;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

/**
 * The reference tier: checks one line at a time, simple and complete, the source of every message.
 *
 * <p>Thread-safe.
 */
final class LineChecker {

  /** For lines of bounded length that were found to conform: nothing is to be refused any more. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNameLength(RecordSchema.MAX_LINE_BYTES)
                  .maxNumberLength(RecordSchema.MAX_LINE_BYTES)
                  .build())
          .build();

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
    if (coverage && !parsed.blank()) {
      cover(parsed, inOrder, tally.coverage());
    }
    return inOrder;
  }

  /** Counts what is in a line that was found to conform. */
  void cover(Line line, Tally tally) {
    int length = line.end() - line.start();
    try (JsonParser json =
        JSON.createParser(ObjectReadContext.empty(), line.bytes(), line.start(), length)) {
      tally.coverage().add(json, line.position(0).line());
    }
  }

  private static void cover(ParsedLine parsed, List<Finding> findings, Coverage coverage) {
    JsonNode record = parsed.record();
    if (record == null) {
      coverage.addUnreadable();
      return;
    }
    boolean conforms = findings.stream().noneMatch(f -> f.severity() == Severity.ERROR);
    long line = parsed.line().position(0).line();
    coverage.add(
        record.traverse(ObjectReadContext.empty()),
        parsed.component(),
        conforms,
        line,
        parsed::readable);
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
  }

  private static String text(JsonNode record, String field) {
    JsonNode value = record.path(field);
    return value.isString() ? value.stringValue() : "";
  }
}
