package io.flatnet.flatlog.stack;

import io.flatnet.flatlog.schema.Field;
import io.flatnet.flatlog.schema.Field.Placement;
import io.flatnet.flatlog.schema.RecordFields;
import io.flatnet.flatlog.schema.RecordSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a collector does with the lines of a source. Which fields become labels or structured
 * metadata, and what a record's required fields look like, comes from the record schema.
 */
final class Pipeline {

  /** How the header's capturing groups begin; none of them is named. */
  private static final String GROUP = "(?<!\\\\)\\((?!\\?)";

  private static final String VERDICT = "flatlog_record";

  /**
   * A class of Go's regular expressions, as Go writes it in a text: what rule FL303 finds hidden,
   * and U+FFFD, as which Go sees a byte that is no UTF-8.
   */
  static final String HIDDEN =
      "\\\\x00-\\\\x08\\\\x0b\\\\x0c\\\\x0e-\\\\x1f\\\\x7f-\\\\x{9f}\\\\x{61c}\\\\x{200b}\\\\x{200e}\\\\x{200f}"
          + "\\\\x{202a}-\\\\x{202e}\\\\x{2060}-\\\\x{2064}\\\\x{2066}-\\\\x{2069}\\\\x{feff}\\\\x{fffd}";

  private Pipeline() {}

  static List<Stage> of(Source source) {
    List<Stage> stages = new ArrayList<>();
    switch (source.format()) {
      case NGINX_ERROR -> stages.addAll(errorLog(source));
      case CRI -> stages.addAll(container());
      case RECORD, JOURNAL_CONTAINERS, JOURNAL_SYSTEM -> {}
    }
    stages.addAll(record());
    return stages;
  }

  /** A record gets its own time and labels; any other line is kept as it is, and counted. */
  private static List<Stage> record() {
    Map<String, String> expressions = new LinkedHashMap<>();
    for (Field field : RecordSchema.FIELDS) {
      if (field.name().equals(RecordFields.TIMESTAMP) || field.placement() != Placement.LINE) {
        expressions.put(extracted(field), field.name());
      }
    }
    return List.of(
        labelDrop("filename"),
        Stage.of("json", Map.of("expressions", expressions)),
        template(VERDICT, RecordCondition.template()),
        Stage.of("labels", Map.of("values", Map.of(VERDICT, VERDICT))),
        match(
            "true",
            // What is pushed has no year 0: such a time would cost the whole batch.
            template(
                RecordFields.TIMESTAMP,
                "{{ if not (hasPrefix \"0000-\" .Value) }}{{ .Value }}{{ end }}"),
            Stage.of("timestamp", timestamp()),
            Stage.of("labels", Map.of("values", fields(Placement.LABEL))),
            Stage.of(
                "structured_metadata", Map.of("values", fields(Placement.STRUCTURED_METADATA))),
            labelDrop(VERDICT)),
        match(
            "false",
            Stage.of("structured_metadata", Map.of("values", Map.of(VERDICT, VERDICT))),
            Stage.of("metrics", Map.of())));
  }

  /** A name that no label has: entering a match sets what is named like a label to the label. */
  private static String extracted(Field field) {
    return field.placement() == Placement.LABEL ? "record_" + field.name() : field.name();
  }

  private static Map<String, Object> timestamp() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("source", RecordFields.TIMESTAMP);
    settings.put("format", "RFC3339Nano");
    settings.put("action_on_failure", "fudge");
    return settings;
  }

  private static Map<String, String> fields(Placement placement) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Field field : RecordSchema.FIELDS) {
      if (field.placement() == placement) {
        fields.put(field.name(), extracted(field));
      }
    }
    return fields;
  }

  /** Container log lines: partial lines are joined, the container's name or id is in the path. */
  private static List<Stage> container() {
    Map<String, Object> cri = new LinkedHashMap<>();
    cri.put("max_partial_lines", 1000);
    cri.put("max_partial_line_size", RecordSchema.MAX_LINE_BYTES);
    cri.put("max_partial_line_size_truncate", true);
    return List.of(
        Stage.of("cri", cri),
        regex("filename", "/overlay-containers/(?P<container_id>[0-9a-f]{12})"),
        regex("filename", "/(?P<container>[A-Za-z0-9][A-Za-z0-9_.-]*)[.]log$"),
        template(StreamLabels.CONTAINER, "{{ if .container_id }}{{ else }}{{ .Value }}{{ end }}"),
        Stage.of(
            "labels", Map.of("values", Map.of(StreamLabels.CONTAINER, StreamLabels.CONTAINER))),
        Stage.of("structured_metadata", Map.of("values", Map.of("container_id", "container_id"))),
        labelDrop("stream"));
  }

  /** nginx's text becomes a record, by the rules that lie with the gateway's formats. */
  private static List<Stage> errorLog(Source source) {
    JsonNode rules = rules();
    String header = rules.path("header").asString();
    String named = header;
    for (JsonNode name : rules.path("header_groups")) {
      named = named.replaceFirst(GROUP, "(?P<" + name.asString() + ">");
    }
    Map<String, Object> multiline = new LinkedHashMap<>();
    multiline.put("firstline", header);
    multiline.put("max_wait_time", "3s");
    multiline.put("max_lines", 1000);
    return List.of(
        Stage.of("multiline", multiline),
        regex("", "(?s)" + named + "(?P<message>.*?)\\r?$"),
        template("flatlog_line", errorRecord(source, rules)),
        new Stage(
            "match",
            Map.of("selector", "{job=~\".+\"} |~ \"" + header.replace("\\", "\\\\") + "\""),
            List.of(Stage.of("output", Map.of("source", "flatlog_line")))));
  }

  private static String errorRecord(Source source, JsonNode rules) {
    Map<String, String> levels = new TreeMap<>();
    rules.path("levels").properties().forEach(l -> levels.put(l.getKey(), l.getValue().asString()));
    String names =
        levels.entrySet().stream()
            .map(level -> "\"" + level.getKey() + "\" \"" + level.getValue() + "\"")
            .collect(Collectors.joining(" "));
    ZoneId zone = ZoneId.of(Objects.requireNonNull(source.timeZone()));
    boolean fixed =
        zone.getRules().getTransitions().isEmpty()
            || zone.getRules().getTransitionRules().isEmpty();
    String offset =
        zone.getRules()
            .getOffset(Instant.EPOCH.plusSeconds(1_700_000_000L))
            .getId()
            .replace("Z", "+00:00");
    String local =
        "(printf \"%s-%s-%sT%s:%s:%s"
            + (fixed ? offset : "")
            + "\" .year .month .day .hour .minute .second)";
    String layout = "2006-01-02T15:04:05" + (fixed ? "-07:00" : "");
    return "{{ if .pid }}{{ $level := get (dict "
        + names
        + ") .level }}{{ $text := regexReplaceAll \"\\\\r\\n\" .message \"\\n\" }}"
        + visible("$text")
        + "{{ $extra := dict \"log\" \"error_log\" \"pid\" (int64 .pid) \"tid\" (int64 .tid) }}"
        + "{{ if .connection }}{{ $_ := set $extra \"connection\" (int64 .connection) }}{{ end }}"
        + "{{ $lines := len (splitList \"\\n\" $text) }}"
        + "{{ if gt $lines 1 }}{{ $_ := set $extra \"lines\" $lines }}{{ end }}"
        + "{{ $time := toDate \""
        + layout
        + "\" "
        + local
        + " }}{{ if ne (dateInZone \"2006\" $time \"UTC\") \"0001\" }}{{ $record := dict \"timestamp\" (dateInZone \"2006-01-02T15:04:05.000Z\" $time"
        + " \"UTC\") \"level\" $level \"component\" \""
        + source.component()
        + "\" \"message\" $text \"extra\" $extra }}"
        + "{{ if or (eq $level \"ERROR\") (eq $level \"FATAL\") }}"
        + "{{ $_ := set $record \"error\" $text }}{{ end }}{{ toRawJson $record }}{{ end }}{{ end }}";
  }

  /** Bytes that are no UTF-8, and characters that hide something, become the text \\xHH. */
  private static String visible(String text) {
    return "{{ if regexMatch \"["
        + HIDDEN
        + "]\" "
        + text
        + " }}{{ $shown := \"\" }}{{ range regexFindAll \"["
        + HIDDEN
        + "]|[^"
        + HIDDEN
        + "]+\" "
        + text
        + " -1 }}{{ if regexMatch \"^["
        + HIDDEN
        + "]\" . }}{{ $shown = print $shown (regexReplaceAll \"(..)\" (printf \"%x\" .) \"\\\\x$1\") }}"
        + "{{ else }}{{ $shown = print $shown . }}{{ end }}{{ end }}{{ "
        + text
        + " = $shown }}{{ end }}";
  }

  private static JsonNode rules() {
    try (InputStream in = Pipeline.class.getResourceAsStream("rules.json")) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(in, "rules.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stage regex(String from, String expression) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("expression", expression);
    if (!from.isEmpty()) {
      settings.put("source", from);
    }
    return Stage.of("regex", settings);
  }

  private static Stage template(String source, String template) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("source", source);
    settings.put("template", template);
    return Stage.of("template", settings);
  }

  private static Stage match(String verdict, Stage... stages) {
    String selector = "{" + VERDICT + "=\"" + verdict + "\"}";
    return new Stage("match", Map.of("selector", selector), List.of(stages));
  }

  private static Stage labelDrop(String label) {
    return Stage.of("label_drop", Map.of("values", List.of(label)));
  }
}
