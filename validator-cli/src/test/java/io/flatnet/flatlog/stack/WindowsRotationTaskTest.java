package io.flatnet.flatlog.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The rendered task, against what [MS-TSCH] 2.5 says of the elements it uses. */
class WindowsRotationTaskTest {

  private static final String XML = new WindowsRotationTask().render(TestPrograms.catalogue());

  @Test
  void itHasTheElementsOfTheTaskSchedulerInTheirOrder() throws Exception {
    validator().validate(new StreamSource(new StringReader(XML)));
  }

  @Test
  void elementsOutOfOrderAreRefused() throws Exception {
    String enabled = "<Enabled>true</Enabled>";
    String start = "<StartBoundary>2026-01-01T00:00:00</StartBoundary>";
    validator().validate(new StreamSource(new StringReader(XML.replace(start, enabled + start))));
    Validator validator = validator();
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                validator.validate(
                    new StreamSource(new StringReader(XML.replace(start, start + enabled)))))
        .isInstanceOf(SAXException.class)
        .hasMessageContaining("Enabled");
  }

  @Test
  void itRunsTheScriptAsTheSystem() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    Element task =
        factory
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(XML)))
            .getDocumentElement();
    assertThat(text(task, "UserId")).containsExactly("S-1-5-18");
    assertThat(text(task, "Command")).containsExactly("powershell.exe");
    assertThat(text(task, "Arguments").get(0))
        .endsWith("-File \"F:\\flatnet\\openresty\\rotate-logs.ps1\"");
  }

  private static List<String> text(Element task, String name) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < task.getElementsByTagName(name).getLength(); i++) {
      Node node = task.getElementsByTagName(name).item(i);
      texts.add(node.getTextContent());
    }
    return texts;
  }

  private static Validator validator() throws SAXException {
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    return factory.newSchema(TestPrograms.resource("task.xsd").toFile()).newValidator();
  }
}
