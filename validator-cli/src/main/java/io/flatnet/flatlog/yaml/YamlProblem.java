package io.flatnet.flatlog.yaml;

import tools.jackson.core.JsonPointer;

/**
 * What is wrong at one place of a YAML file.
 *
 * @param file as it was named
 * @param position where in the file
 * @param pointer which value of the tree; empty for the document as a whole
 * @param found what stands there
 * @param expected what should stand there
 */
public record YamlProblem(
    String file, YamlPosition position, JsonPointer pointer, String found, String expected) {

  /**
   * The problem in one line, for a person.
   *
   * @return {@code FILE:LINE:COLUMN: at /POINTER: found …, expected …}
   */
  @Override
  public String toString() {
    String at = pointer.toString().isEmpty() ? "" : " at " + pointer + ":";
    return "%s:%d:%d:%s found %s, expected %s"
        .formatted(file, position.line(), position.column(), at, found, expected);
  }
}
