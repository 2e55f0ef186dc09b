package io.flatnet.flatlog.report;

import io.flatnet.flatlog.check.Summary;
import io.flatnet.flatlog.check.Tally;
import io.flatnet.flatlog.input.Position;
import io.flatnet.flatlog.rule.Finding;
import io.flatnet.flatlog.rule.Rule;
import io.flatnet.flatlog.rule.RuleInfo;
import io.flatnet.flatlog.rule.Severity;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * SARIF 2.1.0 (OASIS Standard, 27 March 2020): what code scanning services and editors read. One
 * line a result, so that nothing is held.
 */
public final class SarifReport implements Report {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  /** Its number changes when the same finding would get another fingerprint. */
  private static final String FINGERPRINT = "flatlogFinding/v1";

  private final Writer out;
  private final Options options;
  private final Fingerprints fingerprints = new Fingerprints();
  private boolean started;

  /**
   * Creates the report.
   *
   * @param out where to write
   * @param options how
   */
  public SarifReport(Writer out, Options options) {
    this.out = out;
    this.options = options;
  }

  @Override
  public void finding(String file, Finding finding) throws IOException {
    boolean first = !started;
    start();
    out.write(first ? "\n" : ",\n");
    out.write(SafeJson.of(json -> result(json, file, finding)));
  }

  private void start() throws IOException {
    if (!started) {
      started = true;
      out.write("{\"$schema\":\"" + SCHEMA + "\",\"version\":\"2.1.0\",\"runs\":[{\n\"tool\":");
      out.write(SafeJson.of(this::tool));
      out.write(",\n\"columnKind\":\"unicodeCodePoints\",\n\"results\":[");
    }
  }

  private void tool(JsonGenerator json) {
    json.writeStartObject();
    json.writeObjectPropertyStart("driver");
    json.writeStringProperty("name", "flatlog");
    json.writeStringProperty("version", options.version());
    json.writeArrayPropertyStart("rules");
    options.known().forEach(rule -> rule(json, rule));
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void rule(JsonGenerator json, Rule rule) {
    RuleInfo info = rule.info();
    json.writeStartObject();
    json.writeStringProperty("id", info.code());
    json.writeStringProperty("name", info.name());
    text(json, "shortDescription", info.what());
    text(json, "fullDescription", info.what() + " " + info.why());
    json.writeObjectPropertyStart("help");
    json.writeStringProperty("text", RuleText.plain(rule, false));
    json.writeStringProperty("markdown", RuleText.markdown(rule));
    json.writeEndObject();
    json.writeObjectPropertyStart("defaultConfiguration");
    json.writeBooleanProperty("enabled", options.rules().contains(rule));
    json.writeStringProperty("level", level(info.severity()));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, String text) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("text", text);
    json.writeEndObject();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
    };
  }

  private void result(JsonGenerator json, String file, Finding finding) {
    Position at = finding.position();
    json.writeStartObject();
    json.writeStringProperty("ruleId", finding.rule().code());
    int index = options.known().indexOf(finding.rule());
    if (index >= 0) {
      json.writeNumberProperty("ruleIndex", index);
    }
    json.writeStringProperty("level", level(finding.severity()));
    text(json, "message", literal(sentence(finding)));
    json.writeArrayPropertyStart("locations");
    json.writeStartObject();
    json.writeObjectPropertyStart("physicalLocation");
    json.writeObjectPropertyStart("artifactLocation");
    json.writeStringProperty("uri", uri(file));
    json.writeEndObject();
    json.writeObjectPropertyStart("region");
    json.writeNumberProperty("startLine", at.line());
    json.writeNumberProperty("startColumn", at.column());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
    json.writeObjectPropertyStart("partialFingerprints");
    json.writeStringProperty(FINGERPRINT, fingerprints.of(file, finding));
    json.writeEndObject();
    json.writeObjectPropertyStart("properties");
    json.writeStringProperty("pointer", finding.pointer());
    json.writeStringProperty("component", finding.component());
    json.writeStringProperty("found", finding.found());
    json.writeStringProperty("expected", finding.expected());
    json.writeNumberProperty("lineOffset", at.offset());
    json.writeEndObject();
    json.writeEndObject();
  }

  static String sentence(Finding finding) {
    String found = finding.found().isEmpty() ? "" : "; found " + finding.found();
    return VisibleText.of(finding.message() + found + "; expected " + finding.expected());
  }

  /** Braces would be placeholders (section 3.11.5), brackets links (3.11.6). */
  private static String literal(String text) {
    return text.replace("\\", "\\\\")
        .replace("[", "\\[")
        .replace("]", "\\]")
        .replace("{", "{{")
        .replace("}", "}}");
  }

  /** Relative to the working directory, which for a checker in CI is the repository. */
  private static String uri(String file) {
    try {
      boolean absolute = file.startsWith("/");
      // A colon in the first segment would make what stands before it a scheme.
      String path = absolute || !file.contains(":") ? file : "./" + file;
      return new URI(absolute ? "file" : null, absolute ? "" : null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("every path can be quoted", e);
    }
  }

  @Override
  public void summary(Summary summary, long omitted) throws IOException {
    start();
    Tally tally = summary.tally();
    out.write("\n],\n\"invocations\":[");
    out.write(
        SafeJson.of(
            json -> {
              json.writeStartObject();
              json.writeBooleanProperty("executionSuccessful", summary.problems() == 0);
              json.writeArrayPropertyStart("toolExecutionNotifications");
              for (String note : notes(summary, omitted)) {
                json.writeStartObject();
                json.writeStringProperty("level", "note");
                text(json, "message", note);
                json.writeEndObject();
              }
              json.writeEndArray();
              json.writeEndObject();
            }));
    out.write("],\n\"properties\":");
    out.write(
        SafeJson.of(
            json -> {
              json.writeStartObject();
              json.writeNumberProperty("files", summary.files());
              json.writeNumberProperty("lines", tally.lines());
              json.writeNumberProperty("records", tally.records());
              json.writeNumberProperty("conforming", tally.conforming());
              json.writeNumberProperty("errors", tally.errors());
              json.writeNumberProperty("warnings", tally.warnings());
              json.writeNumberProperty("omitted", omitted);
              json.writeEndObject();
            }));
    out.write("}]}\n");
    flush();
  }

  private static List<String> notes(Summary summary, long omitted) {
    String outcome = SummaryText.of(summary);
    return omitted == 0 ? List.of(outcome) : List.of(outcome, SummaryText.omitted(omitted));
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
