package io.flatnet.flatlog.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.flatnet.flatlog.conformance.Command.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports for CI servers: what they are read by accepts them, and no text of a log acts in them.
 */
final class ReportsTest {

  private static final String GOOD =
      "{\"timestamp\":\"2026-11-22T07:00:00.123Z\",\"level\":\"INFO\",\"component\":\"cni\","
          + "\"message\":\"up\"}\n";
  private static final String BAD = GOOD.replace("INFO", "info");

  /** Whatever ends a text, starts a command or is seen as something else somewhere. */
  private static final List<String> HOSTILE =
      List.of(
          "::error title=x::forged",
          "%0A::error::forged",
          "##[error]forged",
          "]]><forged/>",
          "</script><script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "&lt;&#x3c;",
          "[click](https://evil.example)",
          "{0} {forged}",
          "\\u001b[2Jforged\\u0007",
          "\u202eforged\u2066",
          "\\ud800",
          "\uffff\ufffe",
          "\\n::warning::forged\\r\\n##[debug]forged");

  /** What acts on a terminal or in a log viewer; line feeds are a report's own. */
  private static final Pattern ACTING = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n]]");

  @TempDir private Path folder;

  @BeforeEach
  void logs() throws IOException {
    Files.writeString(folder.resolve("app.log"), GOOD + BAD + BAD + "no record\n");
    StringBuilder hostile = new StringBuilder();
    for (String text : HOSTILE) {
      String quoted = text.replace("\"", "\\\"");
      hostile.append(GOOD.replace("INFO", quoted));
      hostile.append(GOOD.replace("\"level\"", "\"" + quoted + "\""));
      hostile.append(text).append('\n');
    }
    Files.writeString(folder.resolve("::error file=x,line=1::a<b>&c.log"), hostile);
  }

  private Outcome validate(String... arguments) throws IOException, InterruptedException {
    return Command.flatlog(
            Stream.concat(Stream.of("validate", "--no-progress"), Stream.of(arguments))
                .toArray(String[]::new))
        .in(folder)
        .run();
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file), UTF_8);
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  private static List<String> sarifErrors(String report) throws IOException {
    try (InputStream schema =
        ReportsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(Objects.requireNonNull(schema))
          .validate(report, InputFormat.JSON)
          .stream()
          .map(Error::toString)
          .toList();
    }
  }

  @Test
  void severalReportsComeOfOneRun() throws Exception {
    Outcome outcome =
        validate(
            "--report",
            "sarif=a.sarif",
            "--report",
            "junit=a.xml",
            "--report",
            "gitlab=a.json",
            "--report",
            "github=a.txt",
            "--report",
            "jsonl=a.jsonl",
            "app.log");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.stdout()).startsWith("app.log:2:49: error FL205");
    assertThat(json(read("a.sarif")).at("/runs/0/results").size()).isEqualTo(3);
    assertThat(json(read("a.json")).size()).isEqualTo(3);
    assertThat(read("a.jsonl")).hasLineCount(4);
    assertThat(read("a.xml")).startsWith("<?xml");
    assertThat(read("a.txt"))
        .startsWith("::error file=app.log,line=2,col=49,title=FL205 bad-level::");
  }

  @Test
  void reportsThatCannotBeWrittenAreBadUsage() throws Exception {
    assertThat(validate("--report", "sarf=x", "app.log"))
        .isEqualTo(
            new Outcome(
                2,
                "",
                "flatlog: --report asks for the format sarf, expected "
                    + "text, jsonl, sarif, junit, github, gitlab, html; did you mean sarif?\n"));
    assertThat(validate("--report", "sarif", "app.log").stderr())
        .isEqualTo(
            "flatlog: --report is sarif, expected FORMAT=FILE, such as sarif=flatlog.sarif\n");
    assertThat(validate("--report", "sarif=app.log", "app.log").stderr())
        .isEqualTo("flatlog: --report is app.log, which is one of the inputs\n");
    assertThat(validate("--report", "sarif=x", "--report", "junit=./x", "app.log").stderr())
        .isEqualTo("flatlog: two outputs would be written to ./x\n");
    assertThat(validate("--report", "sarif=no/such/x", "app.log").stderr())
        .isEqualTo("flatlog: cannot write no/such/x: no such file or folder\n");
    assertThat(read("app.log")).startsWith(GOOD);
  }

  @Test
  void aReaderThatGoesDoesNotTakeTheOtherReportsAlong() throws Exception {
    Files.writeString(folder.resolve("many.log"), BAD.repeat(20_000));
    Outcome outcome =
        Command.shell(
                "\"$FLATLOG\" validate --report jsonl=a.jsonl many.log | head -n 1 >/dev/null;"
                    + " exit ${PIPESTATUS[0]}")
            .in(folder)
            .run();
    assertThat(outcome).isEqualTo(new Outcome(1, "", ""));
    assertThat(read("a.jsonl")).hasLineCount(20_001);
  }

  @Test
  void sarifIsValidAndSaysEverything() throws Exception {
    String report = validate("--format", "sarif", "app.log").stdout();
    assertThat(sarifErrors(report)).isEmpty();
    JsonNode run = json(report).at("/runs/0");
    JsonNode result = run.at("/results/0");
    JsonNode rule = run.at("/tool/driver/rules").get(result.get("ruleIndex").asInt());
    assertThat(rule.get("id").asString()).isEqualTo("FL205");
    assertThat(rule.at("/help/text").asString()).contains("How to fix it");
    assertThat(result.at("/message/text").asString())
        .isEqualTo(
            "this is no level of the standard; \"INFO\" is; found \"info\"; expected one of DEBUG,"
                + " INFO, WARN, ERROR, FATAL");
    assertThat(result.at("/locations/0/physicalLocation").toString())
        .isEqualTo(
            "{\"artifactLocation\":{\"uri\":\"app.log\"},"
                + "\"region\":{\"startLine\":2,\"startColumn\":49}}");
    assertThat(sarifErrors(report.replace("\"startLine\":2", "\"startLine\":0"))).isNotEmpty();
  }

  @Test
  void fingerprintsOutliveNewLinesAndNewTimestamps() throws Exception {
    Set<String> before = fingerprints("app.log");
    assertThat(before).hasSize(3);
    Files.writeString(
        folder.resolve("app.log"),
        GOOD.repeat(7) + (BAD + BAD).replace("07:00", "08:15") + "neither\n" + GOOD);
    assertThat(fingerprints("app.log")).isEqualTo(before);
    Files.writeString(folder.resolve("app.log"), BAD + BAD + BAD + "no record\n");
    assertThat(fingerprints("app.log")).hasSize(4).containsAll(before);
  }

  private Set<String> fingerprints(String file) throws Exception {
    Set<String> fingerprints = new HashSet<>();
    validate("--report", "sarif=x.sarif", "--format", "gitlab", file);
    json(read("x.sarif"))
        .at("/runs/0/results")
        .forEach(
            result ->
                fingerprints.add(result.at("/partialFingerprints/flatlogFinding~1v1").asString()));
    Set<String> gitlab = new HashSet<>();
    json(validate("--format", "gitlab", file).stdout())
        .forEach(entry -> gitlab.add(entry.get("fingerprint").asString()));
    assertThat(gitlab).isEqualTo(fingerprints);
    return fingerprints;
  }

  @Test
  void gitlabEntriesHaveWhatGitlabReads() throws Exception {
    JsonNode entry = json(validate("--format", "gitlab", "./app.log").stdout()).get(0);
    assertThat(entry.propertyNames())
        .containsExactly("description", "check_name", "fingerprint", "severity", "location");
    assertThat(entry.get("location").toString())
        .isEqualTo("{\"path\":\"app.log\",\"lines\":{\"begin\":2}}");
    assertThat(entry.get("severity").asString()).isEqualTo("major");
    Files.writeString(folder.resolve("good.log"), GOOD);
    assertThat(validate("--format", "gitlab", "good.log").stdout()).isEqualTo("[]\n");
  }

  @Test
  void junitHasATestCaseForEachRule() throws Exception {
    Element suites = xml(validate("--format", "junit", "app.log").stdout());
    assertThat(suites.getAttribute("failures")).isEqualTo("2");
    NodeList cases = suites.getElementsByTagName("testcase");
    assertThat(suites.getAttribute("tests")).isEqualTo(String.valueOf(cases.getLength()));
    Element broken =
        IntStream.range(0, cases.getLength())
            .mapToObj(i -> (Element) cases.item(i))
            .filter(test -> test.getAttribute("name").equals("FL205 bad-level"))
            .findFirst()
            .orElseThrow();
    assertThat(broken.getTextContent().strip().lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("app.log:2:49: error: this is no level of the standard");
    Element tolerated =
        xml(validate("--fail-on", "never", "--format", "junit", "app.log").stdout());
    assertThat(tolerated.getElementsByTagName("failure").getLength()).isZero();
  }

  /** A report that keeps to the schema, as a tree. */
  private static Element xml(String report) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Document document =
        factory.newDocumentBuilder().parse(new InputSource(new StringReader(report)));
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(ReportsTest.class.getResource("junit.xsd"))
        .newValidator()
        .validate(new DOMSource(document));
    return document.getDocumentElement();
  }

  @ParameterizedTest
  @CsvSource({
    "tests=, testes=",
    "errors=\"0\", errors=\"none\"",
    "classname=\"flatlog\", ''",
    "FL10[0-9] [a-z-]*, FL101",
    "</testcase>, <error/></testcase>",
    "</testcase>, <system-out/><failure type=\"x\"/></testcase>",
    "<system-out>, <stdout/><system-out>",
    "time=\", time=\"about "
  })
  void whatIsNoJunitReportIsFoundOut(String there, String otherwise) throws Exception {
    String report = validate("--format", "junit", "app.log").stdout();
    String spoilt = report.replaceAll(there, otherwise);
    assertThat(spoilt).isNotEqualTo(report);
    assertThatThrownBy(() -> xml(spoilt)).isInstanceOf(SAXException.class);
  }

  @Test
  void githubGetsOneAnnotationOfEachKindUpToWhatItShows() throws Exception {
    StringBuilder log = new StringBuilder(BAD.repeat(50));
    IntStream.range(0, 20)
        .forEach(i -> log.append(GOOD.replace("{", "{\"k" + (char) ('a' + i) + "\":1,")));
    Files.writeString(folder.resolve("kinds.log"), log);
    List<String> lines = validate("--format", "github", "kinds.log").stdout().lines().toList();
    assertThat(lines).hasSize(71);
    assertThat(lines).filteredOn(line -> line.startsWith("::error file=kinds.log,")).hasSize(10);
    assertThat(lines).filteredOn(line -> line.startsWith("- kinds.log:")).hasSize(60);
    assertThat(lines.get(70)).startsWith("::notice title=flatlog::1 file, 70 lines: 0 of 70");
  }

  @Test
  void whatIsLeftOutIsCountedExactly() throws Exception {
    Files.writeString(folder.resolve("many.log"), BAD.repeat(1000));
    String rest = "… and 990 findings more, not shown";
    for (String format : List.of("text", "sarif", "github", "gitlab")) {
      assertThat(validate("--max-findings", "10", "--format", format, "many.log").stdout())
          .as(format)
          .contains(rest);
    }
    assertThat(validate("--max-findings", "10", "--format", "junit", "many.log").stdout())
        .contains("message=\"1,000 findings: ")
        .contains("… and 950 findings more, not shown");
  }

  @Test
  void noTextOfALogActsInAReport() throws Exception {
    List<String> formats = List.of("text", "jsonl", "sarif", "junit", "github", "gitlab", "html");
    String[] arguments =
        Stream.concat(
                formats.stream().flatMap(f -> Stream.of("--report", f + "=out." + f)),
                Stream.of("--stats", "."))
            .toArray(String[]::new);
    Outcome outcome = validate(arguments);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(1);
    for (String format : formats) {
      assertThat(ACTING.matcher(read("out." + format)).results().map(r -> r.group()).toList())
          .as(format)
          .isEmpty();
    }
    String sarif = read("out.sarif");
    assertThat(sarifErrors(sarif)).isEmpty();
    json(sarif)
        .at("/runs/0/results")
        .forEach(
            result ->
                assertThat(result.at("/message/text").asString())
                    .doesNotContainPattern("(?<!\\\\)\\[|(?<!\\{)\\{(?!\\{)"));
    assertThat(xml(read("out.junit")).getElementsByTagName("forged").getLength()).isZero();
    assertThat(read("out.github").lines())
        .allMatch(
            line ->
                line.matches(
                    "- .*|::(error|warning) file=[^:,]*,line=\\d+,col=\\d+,title=[^:,]*::.*|::notice title=flatlog::.*"))
        .noneMatch(line -> line.startsWith("- ") && line.contains("##["));
    assertThat(json(read("out.gitlab")).size()).isEqualTo(json(sarif).at("/runs/0/results").size());
    assertThat(read("out.html")).doesNotContain("<script", "<img", "<forged", "<b>");
  }

  @Test
  void theHtmlPageNeedsNothingElseAndCountsExactly() throws Exception {
    Files.writeString(folder.resolve("many.log"), BAD.repeat(1000) + GOOD.repeat(1000));
    String page = validate("--max-findings", "1", "--format", "html", "many.log").stdout();
    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .contains("50.00 % of records conform", "<svg", "bad-level", "<td class=\"n\">1,000</td>")
        .contains("2026-11-22 07:00: 1,000 conform, 1,000 do not")
        .doesNotContain("http:", "https:", "url(", "@import", "src=");
    // Memory and page are bounded whatever the number of findings.
    assertThat(page).hasSizeLessThan(30_000);
  }
}
