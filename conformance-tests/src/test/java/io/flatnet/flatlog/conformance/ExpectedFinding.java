package io.flatnet.flatlog.conformance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A finding that a case expects.
 *
 * @param code code of the rule
 * @param line line of the file, from 1
 * @param pointer JSON Pointer; null when it is not compared
 * @param severity the severity; null when it is not compared
 */
record ExpectedFinding(String code, int line, @Nullable String pointer, @Nullable String severity) {

  static ExpectedFinding of(JsonNode node) {
    return new ExpectedFinding(
        node.path("code").asString(),
        node.path("line").asInt(),
        node.path("pointer").asString(null),
        node.path("severity").asString(null));
  }

  boolean matches(JsonNode reported) {
    return reported.path("code").asString().equals(code)
        && reported.path("line").asInt() == line
        && (pointer == null || reported.path("pointer").asString("").equals(pointer))
        && (severity == null || reported.path("severity").asString().equals(severity));
  }

  /**
   * Compares what is expected with what was reported, as sets in which one may occur twice.
   *
   * @return one sentence for each difference
   */
  static List<String> differences(List<ExpectedFinding> expected, List<JsonNode> reported) {
    List<JsonNode> unexpected = new ArrayList<>(reported);
    List<String> differences = new ArrayList<>();
    expected.stream()
        .sorted(Comparator.comparing(finding -> finding.pointer == null))
        .forEach(
            finding -> {
              int at = indexOfMatch(finding, unexpected);
              if (at >= 0) {
                unexpected.remove(at);
              } else {
                differences.add("not reported: " + finding);
              }
            });
    unexpected.forEach(finding -> differences.add("not expected: " + finding));
    return differences;
  }

  private static int indexOfMatch(ExpectedFinding finding, List<JsonNode> reported) {
    for (int i = 0; i < reported.size(); i++) {
      if (finding.matches(reported.get(i))) {
        return i;
      }
    }
    return -1;
  }
}
