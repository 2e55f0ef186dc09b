package io.flatnet.flatlog.report;

import io.flatnet.flatlog.check.Summary;
import io.flatnet.flatlog.check.Tally;
import io.flatnet.flatlog.input.Position;
import io.flatnet.flatlog.rule.Finding;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** For scripts: one JSON object a finding, then one with the summary. */
public final class JsonlReport implements Report {

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
    line(
        json -> {
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
        });
  }

  @Override
  public void summary(Summary summary, long omitted) throws IOException {
    Tally tally = summary.tally();
    line(
        json -> {
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
            new StatisticsJson(json).write(tally.coverage());
          }
          json.writeEndObject();
          json.writeEndObject();
        });
    flush();
  }

  private static void counts(JsonGenerator json, String name, Map<String, Long> counts) {
    json.writeName(name);
    json.writeStartObject();
    counts.forEach(json::writeNumberProperty);
    json.writeEndObject();
  }

  private void line(Consumer<JsonGenerator> content) throws IOException {
    out.write(SafeJson.of(content));
    out.write('\n');
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
