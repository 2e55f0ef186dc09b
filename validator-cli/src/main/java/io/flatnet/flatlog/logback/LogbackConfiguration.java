package io.flatnet.flatlog.logback;

import io.flatnet.flatlog.input.Reasons;
import io.flatnet.flatlog.input.TextFile;
import io.flatnet.flatlog.rule.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A logback configuration with the files it includes. Read once, then not changed. */
public final class LogbackConfiguration {

  /** Something that stands in the way of reading everything. */
  record Problem(boolean syntax, Place place, String message) {}

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}:]+)(?::-([^}]*))?}");
  private static final Pattern CNI = Pattern.compile("(?i)(?<![a-z])cni(?![a-z])");

  private final List<Element> roots = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<Path, TextFile> files = new LinkedHashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  private final Deque<Path> open = new ArrayDeque<>();
  private final boolean ofCniTool;

  private LogbackConfiguration(Path path) throws IOException {
    add(path);
    ofCniTool =
        CNI.matcher(path.toString()).find()
            || roots.stream().anyMatch(LogbackConfiguration::mentionsCni);
  }

  /**
   * Reads a configuration.
   *
   * @param path where it is
   * @return what it says
   * @throws IOException when the file itself cannot be read
   */
  public static LogbackConfiguration read(Path path) throws IOException {
    return new LogbackConfiguration(path);
  }

  private static boolean mentionsCni(Element root) {
    boolean[] found = {false};
    root.visit(
        element ->
            found[0] |=
                CNI.matcher(element.text()).find()
                    || element.attributes().values().stream()
                        .anyMatch(value -> CNI.matcher(value).find()));
    return found[0];
  }

  private void add(Path path) throws IOException {
    Path real = path.toRealPath();
    TextFile file = TextFile.read(path);
    files.put(real, file);
    open.push(real);
    try {
      Element root = XmlReader.read(file);
      roots.add(root);
      root.visit(element -> look(element, path));
    } catch (XmlReader.InvalidXmlException e) {
      problems.add(new Problem(true, e.place(), String.valueOf(e.getMessage())));
    } finally {
      open.pop();
    }
  }

  private void look(Element element, Path path) {
    switch (element.name()) {
      case "property", "variable", "substitutionProperty" -> {
        if (element.attributes().containsKey("value")) {
          properties.put(element.attribute("name"), element.attribute("value"));
        }
      }
      case "include" -> include(element, path);
      default -> {}
    }
  }

  /**
   * A file is looked up as named and beside the one that includes it, a resource beside it only.
   */
  private void include(Element element, Path from) {
    String file = value(element.attribute("file"));
    String name = file.isEmpty() ? value(element.attribute("resource")) : file;
    if (name.isEmpty() || name.contains("${")) {
      return;
    }
    try {
      Path beside = from.resolveSibling(name);
      Path found = !file.isEmpty() && Files.exists(Path.of(file)) ? Path.of(file) : beside;
      if (!Files.isRegularFile(found)) {
        if (!element.attribute("optional").equals("true")) {
          problems.add(new Problem(false, element.place(), "there is no file " + beside));
        }
      } else if (open.contains(found.toRealPath())) {
        problems.add(new Problem(false, element.place(), "the file includes itself"));
      } else {
        add(found);
      }
    } catch (IOException e) {
      problems.add(new Problem(false, element.place(), "cannot read it: " + Reasons.of(e)));
    } catch (InvalidPathException e) {
      problems.add(new Problem(false, element.place(), "no path: " + name));
    }
  }

  /** A text with the properties that the configuration defines; others stay as they are. */
  String value(String text) {
    StringBuilder result = new StringBuilder();
    Matcher reference = REFERENCE.matcher(text);
    while (reference.find()) {
      String known = properties.get(reference.group(1));
      String fallback = reference.group(2);
      String value = known != null ? known : fallback != null ? fallback : reference.group();
      reference.appendReplacement(result, Matcher.quoteReplacement(value));
    }
    return reference.appendTail(result).toString().strip();
  }

  /** The value of a child such as {@code <target>}; empty when there is none. */
  String child(Element element, String name) {
    List<Element> children = element.children(name);
    return children.isEmpty() ? "" : value(children.get(0).text().toString());
  }

  /** The elements of a name in all files. */
  List<Element> all(String name) {
    List<Element> found = new ArrayList<>();
    for (Element root : roots) {
      root.visit(
          element -> {
            if (element.name().equals(name)) {
              found.add(element);
            }
          });
    }
    return found;
  }

  /** The root elements, that of the file itself first. */
  List<Element> roots() {
    return roots;
  }

  /** The appenders that something logs to; all of them where nothing says so. */
  List<Element> appenders() {
    Set<String> used = new HashSet<>();
    all("appender-ref").forEach(reference -> used.add(reference.attribute("ref")));
    return all("appender").stream()
        .filter(appender -> used.isEmpty() || used.contains(appender.attribute("name")))
        .toList();
  }

  /** Whether something in it speaks of CNI, so that stdout belongs to the protocol. */
  boolean ofCniTool() {
    return ofCniTool;
  }

  List<Problem> problems() {
    return problems;
  }

  /**
   * The files that were read.
   *
   * @return the one given and what it includes, by where they really are
   */
  public Map<Path, TextFile> files() {
    return files;
  }
}
