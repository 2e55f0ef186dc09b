package io.flatnet.flatlog.benchmarks.checker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flatnet.flatlog.rule.Rules;
import io.flatnet.flatlog.rule.Severity;
import io.flatnet.flatlog.sample.InvalidSamples;
import io.flatnet.flatlog.sample.InvalidSamples.Kind;
import io.flatnet.flatlog.schema.RecordFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The forty ways in which lines of the corpus are wrong. */
final class InvalidLines {

  /** What neither the grammar of JSON nor the schema forbids. */
  private static final Set<String> BEYOND_THE_SCHEMA =
      Set.of("FL101", "FL104", "FL105", "FL106", "FL107", "FL110", "FL111");

  static final List<Kind> KINDS = kinds();

  private InvalidLines() {}

  static boolean beyondTheSchema(Kind kind) {
    return BEYOND_THE_SCHEMA.contains(kind.code());
  }

  private static List<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>();
    InvalidSamples.KINDS.stream()
        .filter(kind -> Rules.find(kind.code()).orElseThrow().info().severity() == Severity.ERROR)
        .forEach(kinds::add);
    kinds.add(member("FL102", RecordFields.DURATION_MS, "NaN"));
    kinds.add(member("FL102", RecordFields.DURATION_MS, "01"));
    kinds.add(member("FL102", RecordFields.DURATION_MS, ".5"));
    kinds.add(member("FL102", RecordFields.EXTRA, "{\"list\":[1,]}"));
    kinds.add(member("FL102", RecordFields.MESSAGE, "\"a\ttab\""));
    kinds.add(member("FL102", RecordFields.MESSAGE, "\"C:\\windows\""));
    kinds.add(new Kind("FL102", record -> utf8(record + " " + record)));
    kinds.add(new Kind("FL102", record -> utf8(record.toString().replace('"', '\''))));
    kinds.add(without(RecordFields.TIMESTAMP));
    kinds.add(without(RecordFields.MESSAGE));
    kinds.add(member("FL203", RecordFields.MESSAGE, "null"));
    kinds.add(member("FL203", RecordFields.LEVEL, "30"));
    kinds.add(member("FL203", RecordFields.EXTRA, "[]"));
    kinds.add(member("FL204", RecordFields.TIMESTAMP, "\"2026-11-22T16:00:00.123+09:00\""));
    kinds.add(member("FL204", RecordFields.TIMESTAMP, "\"2026-11-22T07:00:00Z\""));
    kinds.add(member("FL206", RecordFields.COMPONENT, "\"gateway\\n\""));
    kinds.add(member("FL208", RecordFields.REQUEST_ID, "\"\""));
    kinds.add(member("FL210", RecordFields.ERROR, "\"\""));
    if (kinds.size() != 40) {
      throw new IllegalStateException(kinds.size() + " kinds, expected 40");
    }
    return List.copyOf(kinds);
  }

  private static Kind without(String field) {
    return new Kind("FL201", record -> utf8(record.deepCopy().without(field).toString()));
  }

  private static Kind member(String code, String field, String json) {
    return new Kind(
        code,
        record -> {
          ObjectNode rest = record.deepCopy().without(field);
          return utf8("{\"" + field + "\":" + json + "," + rest.toString().substring(1));
        });
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
