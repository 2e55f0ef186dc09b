package io.flatnet.flatlog.conform;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * A part of the standard that a program meets or does not meet. Immutable.
 *
 * @param id its name: lower-case words joined by hyphens
 * @param title what holds of a log that meets it, one sentence
 * @param requirement how strongly the standard demands it
 * @param section the heading in the specification, such as {@code 3.2 level}
 */
public record Part(String id, String title, Requirement requirement, String section) {

  /** A requirement level of RFC 2119. */
  public enum Requirement {
    MUST,
    SHOULD
  }

  static Part of(JsonNode definition) {
    return new Part(
        definition.path("id").asString(),
        definition.path("title").asString(),
        Requirement.valueOf(definition.path("requirement").asString()),
        definition.path("section").asString());
  }

  /**
   * The number of the section.
   *
   * @return such as {@code 3.2}
   */
  public String sectionNumber() {
    String number = section.substring(0, section.indexOf(' '));
    return number.endsWith(".") ? number.substring(0, number.length() - 1) : number;
  }

  /**
   * Where the part is described.
   *
   * @return the specification's file name with the anchor that GitHub gives the heading
   */
  public String link() {
    String anchor =
        section.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_ -]", "").replace(' ', '-');
    return "specification.md#" + anchor;
  }
}
