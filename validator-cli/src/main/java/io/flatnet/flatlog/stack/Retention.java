package io.flatnet.flatlog.stack;

import io.flatnet.flatlog.loki.Spans;
import io.flatnet.flatlog.yaml.InvalidYamlException;
import io.flatnet.flatlog.yaml.YamlDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** How long a running Loki keeps what, by its own word. */
final class Retention {

  private final boolean enabled;
  private final @Nullable Duration general;
  private final Map<String, @Nullable Duration> streams = new HashMap<>();

  private Retention(JsonNode config) {
    this.enabled = config.path("compactor").path("retention_enabled").asBoolean(false);
    JsonNode limits = config.path("limits_config");
    this.general = span(limits.path("retention_period"));
    for (JsonNode stream : limits.path("retention_stream")) {
      streams.put(plain(stream.path("selector").asString("")), span(stream.path("period")));
    }
  }

  /** Reads what Loki gives at {@code /config}; of what is no YAML nothing is known. */
  static Retention of(String config) {
    try {
      return new Retention(YamlDocument.parse("/config", config).root());
    } catch (InvalidYamlException e) {
      return new Retention(MissingNode.getInstance());
    }
  }

  /** What is kept shorter or longer than it should be, in words. */
  List<String> differences(Map<String, Duration> expected) {
    List<String> differences = new ArrayList<>();
    if (!enabled) {
      differences.add("compactor.retention_enabled is off: nothing is ever deleted");
    }
    new TreeMap<>(expected)
        .forEach(
            (selector, period) -> {
              Duration found = streams.getOrDefault(plain(selector), general);
              if (!period.equals(found)) {
                differences.add(
                    "%s is kept %s, expected %s".formatted(selector, days(found), days(period)));
              }
            });
    return differences;
  }

  private static String plain(String selector) {
    return selector.replaceAll("\\s*([{},=])\\s*", "$1");
  }

  private static @Nullable Duration span(JsonNode value) {
    return Spans.parse(value.asString(""));
  }

  private static String days(@Nullable Duration span) {
    return span == null
        ? "for ever"
        : span.toHours() % 24 == 0 ? span.toDays() + " d" : span.toHours() + " h";
  }
}
