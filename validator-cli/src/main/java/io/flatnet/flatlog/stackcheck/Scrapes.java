package io.flatnet.flatlog.stackcheck;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a Promtail configuration reads. */
final class Scrapes {

  /**
   * A file, or pattern of files, of one scrape configuration.
   *
   * @param pointer JSON Pointer of the scrape configuration
   * @param pathPointer JSON Pointer of the path
   * @param path the path
   */
  record Scrape(String pointer, String pathPointer, String path) {}

  private Scrapes() {}

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
