package io.flatnet.flatlog.logback;

import io.flatnet.flatlog.rule.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An element of a configuration.
 *
 * @param name without prefix
 * @param attributes by name
 * @param children filled while the file is read
 * @param text what stands in it directly, filled while the file is read
 * @param place its start tag
 */
record Element(
    String name,
    Map<String, String> attributes,
    List<Element> children,
    StringBuilder text,
    Place place) {

  Element(String name, Map<String, String> attributes, Place place) {
    this(name, attributes, new ArrayList<>(), new StringBuilder(), place);
  }

  String attribute(String wanted) {
    return attributes.getOrDefault(wanted, "");
  }

  /** The children of a name. */
  List<Element> children(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  void visit(Consumer<Element> visitor) {
    visitor.accept(this);
    children.forEach(child -> child.visit(visitor));
  }
}
