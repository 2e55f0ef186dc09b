package io.flatnet.flatlog.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.input.Line;
import io.flatnet.flatlog.record.LineParser;
import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.RecordValidator;
import io.flatnet.flatlog.schema.Field;
import io.flatnet.flatlog.schema.Level;
import io.flatnet.flatlog.schema.RecordSchema;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the rules say of themselves agrees with the schema and with what they do. */
final class RuleInfoTest {

  private static final LineParser PARSER = new LineParser(RecordValidator.standard());

  static Stream<RecordRule> rules() {
    return Rules.ALL.stream();
  }

  private static String what(String code) {
    return Rules.find(code).orElseThrow().info().what();
  }

  private static List<Finding> findings(RecordRule rule, String text) {
    ParsedLine line = PARSER.parse(Line.of(text.getBytes(UTF_8)));
    Findings findings = new Findings(line);
    rule.check(line, findings);
    return findings.inOrder();
  }

  @Test
  void textsNameWhatTheSchemaSays() {
    assertThat(what("FL105"))
        .contains(String.format(Locale.ROOT, "%,d bytes", RecordSchema.MAX_LINE_BYTES));
    assertThat(what("FL106")).contains("more than " + RecordSchema.MAX_DEPTH + " deep");
    assertThat(what("FL205")).contains(String.join(", ", Level.NAMES));
    assertThat(Rules.find("FL202").orElseThrow().info().why()).startsWith("Eight fields");
    assertThat(RecordSchema.FIELDS).hasSize(8);
    for (Field field : RecordSchema.FIELDS) {
      if (field.required()) {
        assertThat(what("FL201")).contains(field.name());
      }
      if (!field.recommendedAt().isEmpty()) {
        assertThat(what("FL301")).contains(field.name());
      }
      String rule = field.rule();
      if (rule != null) {
        assertThat(what(rule)).contains(field.name());
      }
      if (field.name().equals("component") || field.name().equals("request_id")) {
        assertThat(what(String.valueOf(rule))).contains(field.expected());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void examplesThatAreLinesAreBadAndGood(RecordRule rule) {
    RuleInfo info = rule.info();
    if (info.bad().startsWith("{") && !info.code().equals("FL109")) {
      assertThat(findings(rule, info.bad())).as(info.bad()).isNotEmpty();
    }
    if (info.good().startsWith("{")) {
      assertThat(findings(rule, info.good())).as(info.good()).isEmpty();
    }
  }

  /** Examples that show some members only are looked at inside a record. */
  @ParameterizedTest
  @MethodSource("rules")
  void examplesThatAreMembersAreBadAndGood(RecordRule rule) {
    RuleInfo info = rule.info();
    if (info.bad().matches("\"[a-z_]+\":.*[\"}0-9]") && !info.code().equals("FL290")) {
      assertThat(findings(rule, record(info.bad()))).as(info.bad()).isNotEmpty();
    }
    if (info.good().matches("\"[a-z_]+\":.*[\"}0-9]")) {
      assertThat(findings(rule, record(info.good()))).as(info.good()).isEmpty();
    }
  }

  private static String record(String members) {
    StringBuilder record = new StringBuilder("{").append(members);
    for (String member :
        new String[] {
          "\"timestamp\":\"2024-01-15T10:30:00.123Z\"",
          "\"level\":\"INFO\"",
          "\"component\":\"cni\"",
          "\"message\":\"m\""
        }) {
      if (!members.contains(member.substring(0, member.indexOf(':') + 1))) {
        record.append(',').append(member);
      }
    }
    return record.append('}').toString();
  }
}
