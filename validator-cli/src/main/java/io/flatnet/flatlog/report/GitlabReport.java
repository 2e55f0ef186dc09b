package io.flatnet.flatlog.report;

import io.flatnet.flatlog.check.Summary;
import io.flatnet.flatlog.rule.Finding;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;

/** GitLab's code quality report: a JSON array, one line an entry. */
public final class GitlabReport implements Report {

  private final Writer out;
  private final Fingerprints fingerprints = new Fingerprints();
  private String lastFile = "flatlog";
  private boolean started;

  /**
   * Creates the report.
   *
   * @param out where to write
   */
  public GitlabReport(Writer out) {
    this.out = out;
  }

  @Override
  public void finding(String file, Finding finding) throws IOException {
    lastFile = file;
    String severity =
        switch (finding.severity()) {
          case ERROR -> "major";
          case WARNING -> "minor";
        };
    entry(
        SarifReport.sentence(finding),
        finding.rule().code() + " " + finding.rule().info().name(),
        fingerprints.of(file, finding),
        severity,
        file,
        finding.position().line());
  }

  private void entry(
      String description, String check, String fingerprint, String severity, String path, long line)
      throws IOException {
    out.write(started ? ",\n" : "[\n");
    started = true;
    out.write(
        SafeJson.of(
            json -> {
              json.writeStartObject();
              json.writeStringProperty("description", description);
              json.writeStringProperty("check_name", check);
              json.writeStringProperty("fingerprint", fingerprint);
              json.writeStringProperty("severity", severity);
              location(json, path, line);
              json.writeEndObject();
            }));
  }

  private static void location(JsonGenerator json, String path, long line) {
    json.writeObjectPropertyStart("location");
    json.writeStringProperty("path", path.startsWith("./") ? path.substring(2) : path);
    json.writeObjectPropertyStart("lines");
    json.writeNumberProperty("begin", line);
    json.writeEndObject();
    json.writeEndObject();
  }

  @Override
  public void summary(Summary summary, long omitted) throws IOException {
    if (omitted > 0) {
      // The format has no place for what is no entry.
      entry(SummaryText.omitted(omitted), "flatlog", "flatlog-omitted", "info", lastFile, 1);
    }
    out.write(started ? "\n]\n" : "[]\n");
    flush();
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
