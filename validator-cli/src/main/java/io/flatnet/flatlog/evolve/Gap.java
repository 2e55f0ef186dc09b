package io.flatnet.flatlog.evolve;

import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Something a new schema demands that does not follow from the old one.
 *
 * @param pointer of the value it is demanded of
 * @param keyword the keyword that demands it
 * @param demand the keyword's value
 * @param values that the old schema takes and that may not fulfil it; empty when none is known
 */
record Gap(String pointer, String keyword, JsonNode demand, List<JsonNode> values) {

  private static final int MOST = 6;

  /** The same with larger values around these. */
  Gap within(Function<JsonNode, JsonNode> around, Conjunction old) {
    List<JsonNode> larger = values.stream().map(around).filter(old::accepts).limit(MOST).toList();
    return new Gap(pointer, keyword, demand, larger);
  }
}
