package io.flatnet.flatlog.junit;

import java.nio.file.Path;

/**
 * One place where a log file breaks a rule. Immutable.
 *
 * @param file the log file, as it was given
 * @param line the line in the (decompressed) file, from 1
 * @param column the column in the line, in characters, from 1
 * @param code the rule's code, such as {@code FL204}; {@code flatlog explain} tells more about it
 * @param rule the rule's name, such as {@code bad-timestamp}
 * @param warning true when the line conforms all the same
 * @param pointer JSON Pointer (RFC 6901) of the value; empty for the line or the record as a whole
 * @param message what is wrong, one sentence
 * @param found what was found, shortened; may be empty
 * @param expected what was expected, a few words
 */
public record Violation(
    Path file,
    long line,
    long column,
    String code,
    String rule,
    boolean warning,
    String pointer,
    String message,
    String found,
    String expected) {

  /**
   * The violation in one line, for people.
   *
   * @return such as {@code app.log:3:15 FL205 bad-level /level: …; found "info", expected …}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(file).append(':').append(line).append(':').append(column).append(' ');
    text.append(code).append(' ').append(rule).append(' ');
    if (!pointer.isEmpty()) {
      text.append(pointer).append(": ");
    }
    text.append(message);
    if (!found.isEmpty()) {
      text.append("; found ").append(found);
    }
    return text.append("; expected ").append(expected).toString();
  }
}
