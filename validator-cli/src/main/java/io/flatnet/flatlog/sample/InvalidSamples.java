package io.flatnet.flatlog.sample;

import io.flatnet.flatlog.schema.RecordFields;
import io.flatnet.flatlog.schema.RecordSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Lines that break the standard, each in one way. */
public final class InvalidSamples {

  /**
   * One way to break the standard.
   *
   * @param code the rule it breaks
   * @param line makes the line, without its line end, from a conforming record
   */
  public record Kind(String code, Function<ObjectNode, byte[]> line) {}

  /** All kinds, in the order of the rules they break. */
  public static final List<Kind> KINDS =
      List.of(
          new Kind("FL101", record -> latin1(with(record, RecordFields.MESSAGE, "caf\u00e9"))),
          new Kind("FL102", record -> utf8(text(record).replace("}", ",}"))),
          new Kind("FL102", record -> utf8("127.0.0.1 - - \"GET / HTTP/1.1\" 200 612")),
          new Kind("FL102", record -> utf8(text(record).substring(0, text(record).length() / 2))),
          new Kind("FL103", record -> utf8("[" + text(record) + "]")),
          new Kind("FL104", record -> utf8(inserted(record, "\"\\u006cevel\":\"DEBUG\","))),
          new Kind("FL105", InvalidSamples::tooLong),
          new Kind("FL106", record -> utf8(withExtra(record, "[".repeat(40) + "]".repeat(40)))),
          new Kind("FL107", record -> utf8("\ufeff" + text(record))),
          new Kind("FL108", record -> utf8("")),
          new Kind(
              "FL110", record -> utf8(withMember(record, RecordFields.MESSAGE, "\"\\ud83d\""))),
          new Kind("FL111", record -> utf8(withMember(record, RecordFields.DURATION_MS, "1e400"))),
          new Kind("FL201", record -> utf8(text(record.deepCopy().without(RecordFields.LEVEL)))),
          new Kind("FL202", record -> utf8(text(with(record, "ifname", "eth0")))),
          new Kind("FL203", record -> utf8(text(with(record, RecordFields.DURATION_MS, "45")))),
          new Kind(
              "FL204", record -> bad(record, RecordFields.TIMESTAMP, "2026-11-22 16:00:00,123")),
          new Kind(
              "FL204", record -> bad(record, RecordFields.TIMESTAMP, "2026-02-30T00:00:00.000Z")),
          new Kind("FL205", record -> bad(record, RecordFields.LEVEL, "warning")),
          new Kind("FL206", record -> bad(record, RecordFields.COMPONENT, "Flatnet CNI")),
          new Kind("FL207", record -> bad(record, RecordFields.MESSAGE, "")),
          new Kind("FL208", record -> bad(record, RecordFields.REQUEST_ID, "abc 123\n")),
          new Kind("FL209", record -> utf8(withMember(record, RecordFields.DURATION_MS, "-3"))),
          new Kind("FL210", record -> utf8(withMember(record, RecordFields.ERROR, "{\"code\":5}"))),
          new Kind("FL303", record -> bad(record, RecordFields.MESSAGE, "\u001b[31mred\u001b[0m")),
          new Kind("FL304", record -> utf8(withExtra(record, "{\"level\":\"debug\"}"))));

  private InvalidSamples() {}

  private static byte[] bad(ObjectNode record, String field, String value) {
    return utf8(text(with(record, field, value)));
  }

  private static byte[] tooLong(ObjectNode record) {
    return utf8(text(with(record, RecordFields.MESSAGE, "x".repeat(RecordSchema.MAX_LINE_BYTES))));
  }

  private static ObjectNode with(ObjectNode record, String field, String value) {
    return record.deepCopy().put(field, value);
  }

  private static String withMember(ObjectNode record, String field, String json) {
    String text = text(record.deepCopy().without(field));
    return text.substring(0, text.length() - 1) + ",\"" + field + "\":" + json + "}";
  }

  private static String withExtra(ObjectNode record, String json) {
    return json.startsWith("{")
        ? withMember(record, RecordFields.EXTRA, json)
        : withMember(record, RecordFields.EXTRA, "{\"deep\":" + json + "}");
  }

  private static String inserted(ObjectNode record, String members) {
    return "{" + members + text(record).substring(1);
  }

  private static String text(ObjectNode record) {
    return record.toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] latin1(ObjectNode record) {
    return text(record).getBytes(StandardCharsets.ISO_8859_1);
  }
}
