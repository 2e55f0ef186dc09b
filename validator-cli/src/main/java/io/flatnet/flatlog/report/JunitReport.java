package io.flatnet.flatlog.report;

import io.flatnet.flatlog.check.Summary;
import io.flatnet.flatlog.input.Position;
import io.flatnet.flatlog.rule.Finding;
import io.flatnet.flatlog.rule.Rule;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit's XML as CI servers read it: a test case for each rule looked for, which fails when the
 * rule's findings make the command fail. Holds the first findings of each rule.
 */
public final class JunitReport implements Report {

  private static final int MOST_SHOWN = 50;

  private final Writer out;
  private final Options options;
  private final Map<Rule, Broken> broken = new LinkedHashMap<>();

  /** What was found of a rule. */
  private static final class Broken {
    private final List<String> first = new ArrayList<>();
    private long count;
    private boolean fails;
  }

  /**
   * Creates the report.
   *
   * @param out where to write
   * @param options how
   */
  public JunitReport(Writer out, Options options) {
    this.out = out;
    this.options = options;
    options.rules().forEach(rule -> broken.put(rule, new Broken()));
  }

  @Override
  public void finding(String file, Finding finding) {
    Broken rule = broken.computeIfAbsent(finding.rule(), key -> new Broken());
    rule.count++;
    rule.fails = rule.fails || options.fails().test(finding.severity());
    if (rule.first.size() < MOST_SHOWN) {
      Position at = finding.position();
      String place = file + ":" + at.line() + ":" + at.column();
      rule.first.add(
          place + ": " + finding.severity().label() + ": " + SarifReport.sentence(finding));
    }
  }

  @Override
  public void summary(Summary summary, long omitted) throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      long failures = broken.values().stream().filter(rule -> rule.fails).count();
      start(xml, "testsuites", failures, summary);
      start(xml, "testsuite", failures, summary);
      for (Map.Entry<Rule, Broken> rule : broken.entrySet()) {
        testCase(xml, rule.getKey(), rule.getValue());
      }
      xml.writeCharacters("\n");
      xml.writeStartElement("system-out");
      xml.writeCharacters(text(SummaryText.of(summary)));
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw e.getNestedException() instanceof IOException io ? io : new IOException(e);
    }
    flush();
  }

  private void start(XMLStreamWriter xml, String element, long failures, Summary summary)
      throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement(element);
    xml.writeAttribute("name", "flatlog");
    xml.writeAttribute("tests", String.valueOf(broken.size()));
    xml.writeAttribute("failures", String.valueOf(failures));
    xml.writeAttribute("errors", "0");
    double seconds = summary.time().toMillis() / 1000.0;
    xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", seconds));
  }

  private static void testCase(XMLStreamWriter xml, Rule rule, Broken found)
      throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "flatlog");
    xml.writeAttribute("name", rule.code() + " " + rule.info().name());
    if (found.count > 0) {
      String count = Count.of(found.count, "finding");
      if (found.fails) {
        xml.writeStartElement("failure");
        xml.writeAttribute("type", rule.code());
        xml.writeAttribute("message", count + ": " + rule.info().what());
      } else {
        xml.writeStartElement("system-out");
      }
      StringBuilder lines = new StringBuilder("\n");
      found.first.forEach(line -> lines.append(text(line)).append('\n'));
      long rest = found.count - found.first.size();
      if (rest > 0) {
        lines.append(SummaryText.omitted(rest)).append('\n');
      }
      xml.writeCharacters(lines.toString());
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  /** XML 1.0 has no escape for two characters that are none. */
  private static String text(String text) {
    return VisibleText.of(text).replace("\uFFFE", "\\ufffe").replace("\uFFFF", "\\uffff");
  }

  @Override
  public boolean sumsUp() {
    return true;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
