package io.flatnet.flatlog.stackcheck;

import io.flatnet.flatlog.rule.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What collectors read. */
final class Scrapes {

  /**
   * A file, or pattern of files, of one scrape configuration.
   *
   * @param pointer JSON Pointer of the scrape configuration
   * @param pathPointer JSON Pointer of the path
   * @param path the path
   */
  record Scrape(String pointer, String pathPointer, String path) {}

  /**
   * A file, or pattern of files, that some collector reads.
   *
   * @param path the path
   * @param place where it is named
   */
  record Read(String path, Place place) {}

  private static final Pattern ALLOY_PATH =
      Pattern.compile("\"?__path__\"?\\s*=\\s*(\"([^\"\\n]*)\")");

  private Scrapes() {}

  /** What all collectors of a stack read. */
  static List<Read> all(Stack stack) {
    List<Read> reads = new ArrayList<>();
    for (StackFile file : stack.of(StackFile.Kind.PROMTAIL)) {
      of(file).forEach(one -> reads.add(new Read(one.path(), file.value(one.pathPointer()))));
    }
    for (StackFile file : stack.of(StackFile.Kind.ALLOY)) {
      Matcher path = ALLOY_PATH.matcher(file.text());
      while (path.find()) {
        reads.add(new Read(path.group(2), file.characters(path.start(1), path.end(1))));
      }
    }
    return reads;
  }

  /** What one Promtail configuration reads. */
  static List<Scrape> of(StackFile file) {
    List<Scrape> scrapes = new ArrayList<>();
    JsonNode configs = file.at("/scrape_configs");
    for (int i = 0; i < configs.size(); i++) {
      JsonNode targets = configs.get(i).path("static_configs");
      for (int j = 0; j < targets.size(); j++) {
        String path = targets.get(j).at("/labels/__path__").asString("");
        String pointer = "/scrape_configs/" + i;
        if (!path.isEmpty()) {
          String at = pointer + "/static_configs/" + j + "/labels/__path__";
          scrapes.add(new Scrape(pointer, at, path));
        }
      }
    }
    return scrapes;
  }
}
