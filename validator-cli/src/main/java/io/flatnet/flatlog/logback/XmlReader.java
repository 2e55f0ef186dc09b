package io.flatnet.flatlog.logback;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flatnet.flatlog.input.TextFile;
import io.flatnet.flatlog.rule.Place;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads XML with the place of every element. Nothing outside the file is ever read. */
final class XmlReader {

  /** A file that is no XML. */
  static final class InvalidXmlException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Place place;

    InvalidXmlException(Place place, String message) {
      super(message);
      this.place = place;
    }

    Place place() {
      return place;
    }
  }

  private final TextFile file;
  private final String text;

  private XmlReader(TextFile file) {
    this.file = file;
    this.text = new String(file.bytes(), UTF_8);
  }

  /** The root element. */
  static Element read(TextFile file) throws InvalidXmlException {
    return new XmlReader(file).root();
  }

  private Element root() throws InvalidXmlException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    Deque<Element> open = new ArrayDeque<>();
    Element root = null;
    try {
      boolean marked = text.startsWith("\uFEFF");
      XMLStreamReader xml =
          factory.createXMLStreamReader(new StringReader(marked ? text.substring(1) : text));
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            Element element = element(xml, marked ? 1 : 0);
            if (open.isEmpty()) {
              root = element;
            } else {
              open.element().children().add(element);
            }
            open.push(element);
          }
          case XMLStreamConstants.END_ELEMENT -> open.pop();
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            if (!open.isEmpty()) {
              open.element().text().append(xml.getText());
            }
          }
          default -> {}
        }
      }
    } catch (XMLStreamException e) {
      throw new InvalidXmlException(place(e), message(e));
    }
    if (root == null) {
      throw new InvalidXmlException(new Place(file, 0, 0), "there is no element");
    }
    return root;
  }

  private Element element(XMLStreamReader xml, int marked) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
    // The reader says where the tag ends; no attribute can hold a "<".
    int end = Math.min(text.length(), xml.getLocation().getCharacterOffset() + marked);
    int start = Math.max(0, text.lastIndexOf("<" + xml.getLocalName(), Math.max(0, end - 1)));
    return new Element(xml.getLocalName(), attributes, place(start, end));
  }

  private Place place(int start, int end) {
    int from = text.substring(0, start).getBytes(UTF_8).length;
    return new Place(file, from, from + text.substring(start, end).getBytes(UTF_8).length);
  }

  private Place place(XMLStreamException e) {
    javax.xml.stream.@Nullable Location at = e.getLocation();
    int offset = at == null ? 0 : Math.max(0, Math.min(text.length(), at.getCharacterOffset()));
    return place(offset, Math.min(text.length(), offset + 1));
  }

  /** The parser puts the place in front, which the finding has already. */
  private static String message(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int marker = message.indexOf("Message: ");
    String words = marker < 0 ? message : message.substring(marker + "Message: ".length());
    return words.lines().findFirst().orElse("not XML").replaceFirst("[.]$", "");
  }
}
