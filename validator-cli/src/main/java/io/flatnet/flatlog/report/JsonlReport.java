package io.flatnet.flatlog.report;

import io.flatnet.flatlog.check.Coverage;
import io.flatnet.flatlog.check.Summary;
import io.flatnet.flatlog.check.Tally;
import io.flatnet.flatlog.input.Position;
import io.flatnet.flatlog.rule.Finding;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** For scripts: one JSON object a finding, then one with the summary. */
public final class JsonlReport implements Report {

  private static final JsonFactory JSON = new JsonFactory();

  private final Writer out;
  private final boolean statistics;

  /**
   * Creates the report.
   *
   * @param out where to write
   * @param options how
   */
  public JsonlReport(Writer out, Options options) {
    this.out = out;
    this.statistics = options.statistics();
  }

  @Override
  public void finding(String file, Finding finding) throws IOException {
    Position at = finding.position();
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("file", file);
      json.writeNumberProperty("line", at.line());
      json.writeNumberProperty("column", at.column());
      json.writeNumberProperty("offset", at.offset());
      json.writeStringProperty("code", finding.rule().code());
      json.writeStringProperty("rule", finding.rule().info().name());
      json.writeStringProperty("severity", finding.severity().label());
      json.writeStringProperty("pointer", finding.pointer());
      json.writeStringProperty("message", finding.message());
      json.writeStringProperty("found", finding.found());
      json.writeStringProperty("expected", finding.expected());
      json.writeEndObject();
    }
    line(text);
  }

  @Override
  public void summary(Summary summary, long omitted) throws IOException {
    Tally tally = summary.tally();
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeName("summary");
      json.writeStartObject();
      json.writeNumberProperty("files", summary.files());
      json.writeNumberProperty("lines", tally.lines());
      json.writeNumberProperty("records", tally.records());
      json.writeNumberProperty("conforming", tally.conforming());
      json.writeNumberProperty("errors", tally.errors());
      json.writeNumberProperty("warnings", tally.warnings());
      json.writeNumberProperty("bytes", summary.bytes());
      json.writeNumberProperty("seconds", summary.time().toMillis() / 1000.0);
      counts(json, "by_code", tally.byCode());
      counts(json, "by_component", tally.byComponent());
      counts(json, "by_level", tally.byLevel());
      if (statistics) {
        fields(json, tally.coverage());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    line(text);
    flush();
  }

  private static void counts(JsonGenerator json, String name, Map<String, Long> counts) {
    json.writeName(name);
    json.writeStartObject();
    counts.forEach(json::writeNumberProperty);
    json.writeEndObject();
  }

  private static void fields(JsonGenerator json, Coverage coverage) {
    json.writeName("fields");
    json.writeStartObject();
    coverage
        .fields()
        .forEach(
            (name, seen) -> {
              json.writeName(name);
              json.writeStartObject();
              json.writeNumberProperty("records", seen.count());
              json.writeName("types");
              json.writeStartArray();
              seen.types().forEach(json::writeString);
              json.writeEndArray();
              json.writeEndObject();
            });
    json.writeEndObject();
  }

  /** Hidden characters stand inside strings only, so that their JSON escapes change no value. */
  private void line(StringWriter text) throws IOException {
    StringBuilder safe = new StringBuilder();
    text.toString()
        .codePoints()
        .forEach(
            c -> {
              if (VisibleText.mustNotBeShown(c)) {
                safe.append(String.format("\\u%04x", c));
              } else {
                safe.appendCodePoint(c);
              }
            });
    out.write(safe.append('\n').toString());
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
