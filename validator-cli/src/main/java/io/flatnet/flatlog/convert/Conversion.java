package io.flatnet.flatlog.convert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a line.
 *
 * @param record the conforming record as one line of JSON; null when none could be made
 * @param changes what was done, in a few words each; empty for a line that conformed already
 * @param problems why no record could be made
 */
public record Conversion(@Nullable String record, List<String> changes, List<String> problems) {

  /**
   * A line of which no record could be made.
   *
   * @param problem why, in a few words
   * @return what became of it
   */
  public static Conversion failed(String problem) {
    return new Conversion(null, List.of(), List.of(problem));
  }
}
