package io.flatnet.flatlog.report;

import io.flatnet.flatlog.check.Summary;
import io.flatnet.flatlog.check.Tally;
import io.flatnet.flatlog.coverage.Conformance;
import io.flatnet.flatlog.coverage.Coverage;
import io.flatnet.flatlog.coverage.SeenField;
import io.flatnet.flatlog.report.HtmlReport.Broken;
import io.flatnet.flatlog.report.HtmlReport.Example;
import io.flatnet.flatlog.rule.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page of {@link HtmlReport}, section by section. */
final class HtmlPage {

  private static final int MOST_ROWS = 50;
  private static final int MOST_FIELDS = 200;

  private final Summary summary;
  private final Tally tally;
  private final Map<Rule, Broken> byRule;
  private final Map<String, Long> byFile;
  private final String version;
  private final StringBuilder page = new StringBuilder();

  HtmlPage(Summary summary, Map<Rule, Broken> byRule, Map<String, Long> byFile, String version) {
    this.summary = summary;
    this.tally = summary.tally();
    this.byRule = byRule;
    this.byFile = byFile;
    this.version = version;
  }

  String text() {
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    // Nothing is loaded and nothing runs, even if some text should get past the escaping.
    page.append("<meta http-equiv=\"Content-Security-Policy\"");
    page.append(" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.append("<title>flatlog: ").append(safe(headline())).append("</title>\n");
    page.append("<style>\n").append(style()).append("</style>\n</head>\n<body>\n");
    header();
    overTime();
    components();
    rules();
    files();
    examples();
    fields();
    steps();
    page.append("<footer>Written by flatlog ").append(safe(version));
    page.append("; <code>flatlog explain CODE</code> says more about a rule.</footer>\n");
    return page.append("</body>\n</html>\n").toString();
  }

  private static String style() {
    try (InputStream css = HtmlPage.class.getResourceAsStream("report.css")) {
      if (css == null) {
        throw new IllegalStateException("report.css is missing from the jar");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Text from anywhere: no character of it is markup, none acts. */
  static String safe(String text) {
    return VisibleText.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private String headline() {
    return tally.records() == 0
        ? SummaryText.findings(tally)
        : SummaryText.percent(tally.conforming(), tally.records()) + " of records conform";
  }

  private void header() {
    boolean clean = tally.errors() == 0;
    page.append("<h1>flatlog report</h1>\n<p class=\"headline ").append(clean ? "good" : "bad");
    page.append("\">").append(safe(headline())).append("</p>\n<dl class=\"tiles\">\n");
    tile("files", number(summary.files()));
    tile("lines", number(tally.lines()));
    if (tally.records() > 0) {
      tile("records", number(tally.records()));
      tile("not conforming", number(tally.records() - tally.conforming()));
    }
    tile("errors", number(tally.errors()));
    tile("warnings", number(tally.warnings()));
    tile("size", size(summary.bytes()));
    page.append("</dl>\n");
    if (summary.problems() > 0) {
      page.append("<p class=\"error\">");
      page.append(Count.of(summary.problems(), "problem"));
      page.append(": not everything could be read.</p>\n");
    }
  }

  private void tile(String name, String value) {
    page.append("<div><dt>").append(name).append("</dt><dd>").append(value).append("</dd></div>\n");
  }

  private static String size(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }

  private void section(String title) {
    page.append("<h2>").append(title).append("</h2>\n");
  }

  private void overTime() {
    Coverage coverage = tally.coverage();
    if (coverage.timeline().intervals().isEmpty()) {
      return;
    }
    section("Conformance over time");
    page.append("<div class=\"card\">\n").append(new HtmlTimeChart(coverage.timeline()).html());
    page.append("<p class=\"soft\"><span class=\"key good\"></span>conform &nbsp; ");
    page.append("<span class=\"key bad\"></span>do not</p>\n</div>\n");
  }

  private void components() {
    Map<String, Conformance> components = tally.coverage().components();
    if (components.isEmpty()) {
      return;
    }
    section("Components, worst first");
    List<Map.Entry<String, Conformance>> worstFirst =
        components.entrySet().stream()
            .sorted(
                Comparator.comparingDouble(
                    entry -> (double) entry.getValue().conforming() / entry.getValue().records()))
            .toList();
    table("component", "conform", "", "do not", "records");
    for (Map.Entry<String, Conformance> entry : shown(worstFirst, MOST_ROWS)) {
      Conformance counts = entry.getValue();
      long bad = counts.records() - counts.conforming();
      page.append("<tr><td>").append(safe(entry.getKey())).append("</td><td class=\"n\">");
      page.append(SummaryText.percent(counts.conforming(), counts.records())).append("</td>");
      bar(counts.conforming(), counts.records(), "good", bad > 0 ? "f-bad" : "f-bar");
      cells(bad, counts.records());
    }
    end(worstFirst.size(), MOST_ROWS, "component");
  }

  private void rules() {
    section("Findings by rule");
    if (byRule.isEmpty()) {
      page.append("<p>None.</p>\n");
      return;
    }
    long most = byRule.values().stream().mapToLong(Broken::count).max().orElse(1);
    table("rule", "", "severity", "", "findings");
    for (Map.Entry<Rule, Broken> entry : rulesByCount()) {
      Rule rule = entry.getKey();
      Broken broken = entry.getValue();
      String severity = broken.errors > 0 ? "error" : "warning";
      page.append("<tr><td><a href=\"#").append(rule.code()).append("\"><code>");
      page.append(rule.code()).append("</code></a></td><td>").append(rule.info().name());
      page.append("</td><td class=\"").append(severity).append("\">").append(severity);
      page.append("</td>");
      bar(broken.count(), most, broken.errors > 0 ? "bad" : "warn", "f-bar");
      cells(broken.count());
    }
    page.append("</tbody></table></div>\n");
  }

  private List<Map.Entry<Rule, Broken>> rulesByCount() {
    return byRule.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<Rule, Broken> entry) -> entry.getValue().count())
                .reversed())
        .toList();
  }

  private void files() {
    if (byFile.isEmpty()) {
      return;
    }
    section("Findings by file");
    List<Map.Entry<String, Long>> files =
        byFile.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .toList();
    long most = files.get(0).getValue();
    table("file", "", "findings");
    for (Map.Entry<String, Long> file : shown(files, MOST_ROWS)) {
      page.append("<tr><td>").append(safe(file.getKey())).append("</td>");
      bar(file.getValue(), most, "bad", "f-bar");
      cells(file.getValue());
    }
    end(files.size(), MOST_ROWS, "file");
  }

  private void examples() {
    if (byRule.isEmpty()) {
      return;
    }
    section("Examples");
    for (Map.Entry<Rule, Broken> entry : rulesByCount()) {
      Rule rule = entry.getKey();
      page.append("<h3 id=\"").append(rule.code()).append("\">").append(rule.code()).append(' ');
      page.append(rule.info().name()).append("</h3>\n<p>").append(safe(rule.info().what()));
      page.append(" <span class=\"soft\">").append(safe(rule.info().why())).append("</span></p>\n");
      entry.getValue().examples.forEach(this::example);
      page.append("<p class=\"soft\">Fix it in the Java SDK: ");
      page.append(safe(rule.info().fixInSdk())).append(" In nginx: ");
      page.append(safe(rule.info().fixInNginx())).append(" Elsewhere: ");
      page.append(safe(rule.info().fixElsewhere())).append("</p>\n");
    }
  }

  private void example(Example example) {
    String severity = example.severity().label();
    page.append("<div class=\"example\"><span class=\"").append(severity).append("\">");
    page.append(severity).append("</span> <code>").append(safe(example.file())).append(':');
    page.append(example.line()).append(':').append(example.column()).append("</code>");
    if (!example.pointer().isEmpty()) {
      page.append(" at <code>").append(safe(example.pointer())).append("</code>");
    }
    page.append(": ").append(safe(example.message())).append("\n<pre>");
    page.append(safe(example.excerpt().before()));
    String marked = example.excerpt().marked();
    page.append("<mark>").append(marked.isEmpty() ? " " : safe(marked)).append("</mark>");
    page.append(safe(example.excerpt().after())).append("</pre>\n<span class=\"soft\">expected: ");
    page.append(safe(example.expected())).append("</span></div>\n");
  }

  private void fields() {
    Map<String, SeenField> fields = tally.coverage().fields();
    if (fields.isEmpty()) {
      return;
    }
    section("Fields seen");
    table("field", "", "records", "share", "values");
    for (Map.Entry<String, SeenField> field : shown(List.copyOf(fields.entrySet()), MOST_FIELDS)) {
      SeenField seen = field.getValue();
      page.append("<tr><td><code>").append(safe(field.getKey())).append("</code></td>");
      bar(seen.count(), tally.records(), "good", "f-bar");
      page.append("<td class=\"n\">").append(number(seen.count())).append("</td><td class=\"n\">");
      page.append(SummaryText.percent(seen.count(), tally.records())).append("</td><td>");
      page.append(safe(StatisticsText.values(seen))).append("</td></tr>\n");
    }
    end(fields.size(), MOST_FIELDS, "field");
  }

  private void steps() {
    if (tally.coverage().timeline().intervals().isEmpty()) {
      return;
    }
    section("How time goes on");
    page.append("<div class=\"card\">\n");
    for (String line : StatisticsText.time(tally.coverage())) {
      page.append("<p>").append(line.startsWith("    ") ? "&nbsp;&nbsp;&nbsp;" : "");
      page.append(safe(line.strip())).append("</p>\n");
    }
    page.append("</div>\n");
  }

  private void table(String... columns) {
    page.append("<div class=\"card scroll\"><table><thead><tr>");
    for (String column : columns) {
      boolean count = List.of("conform", "do not", "records", "findings", "share").contains(column);
      page.append(count ? "<th class=\"n\">" : "<th>").append(column).append("</th>");
    }
    page.append("</tr></thead><tbody>\n");
  }

  private void bar(long part, long whole, String fill, String rest) {
    double width = whole == 0 ? 0 : 100.0 * part / whole;
    page.append("<td class=\"chart\"><svg class=\"bar\" viewBox=\"0 0 100 8\"");
    page.append(" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"").append(rest);
    page.append("\" width=\"100\" height=\"8\"/><rect class=\"f-").append(fill);
    page.append(String.format(Locale.ROOT, "\" width=\"%.2f\" height=\"8\"/></svg></td>", width));
  }

  private void cells(long... counts) {
    for (long count : counts) {
      page.append("<td class=\"n\">").append(number(count)).append("</td>");
    }
    page.append("</tr>\n");
  }

  private static <T> List<T> shown(List<T> all, int most) {
    return all.subList(0, Math.min(most, all.size()));
  }

  private void end(int count, int most, String noun) {
    page.append("</tbody></table>");
    if (count > most) {
      page.append("<p class=\"soft\">… and ").append(Count.of(count - most, noun));
      page.append(" more, not shown</p>");
    }
    page.append("</div>\n");
  }
}
