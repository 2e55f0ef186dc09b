package io.flatnet.flatlog.stack;

import java.util.List;
import java.util.Map;

/**
 * One step of a collector's pipeline, by the names that Alloy and Promtail share.
 *
 * @param kind such as {@code json}
 * @param settings texts, numbers and booleans by name; maps of texts; sorted as they are written
 * @param stages steps inside a {@code match}
 */
record Stage(String kind, Map<String, Object> settings, List<Stage> stages) {

  static Stage of(String kind, Map<String, Object> settings) {
    return new Stage(kind, settings, List.of());
  }
}
