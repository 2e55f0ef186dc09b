package io.flatnet.flatlog.stackcheck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The keys of Loki's configuration, as {@code loki-keys.txt} has them. */
final class LokiKeys {

  private static final String SELF = ".";
  private static final String ANYTHING = "*";

  /**
   * A mapping of the configuration.
   *
   * @param block the block of Loki's reference that describes it
   * @param path where in the block
   */
  record Level(String block, String path) {}

  /** The whole configuration. */
  static final Level ROOT = new Level("root", SELF);

  private final Map<Level, List<String>> entries = new LinkedHashMap<>();

  private LokiKeys(List<String> lines) {
    for (String line : lines) {
      if (!line.startsWith("#")) {
        List<String> words = List.of(line.split(" ", -1));
        entries.put(new Level(words.get(0), words.get(1)), words.subList(2, words.size()));
      }
    }
  }

  static LokiKeys load() {
    try (InputStream in = LokiKeys.class.getResourceAsStream("loki-keys.txt")) {
      byte[] bytes = Objects.requireNonNull(in, "loki-keys.txt").readAllBytes();
      return new LokiKeys(new String(bytes, UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The keys of a mapping, and what is below each; null below one that may hold anything. */
  Map<String, @Nullable Level> of(Level level) {
    Map<String, @Nullable Level> keys = new TreeMap<>();
    for (String entry : entries.getOrDefault(level, List.of())) {
      if (entry.startsWith("+")) {
        keys.putAll(of(new Level(entry.substring(1), SELF)));
        continue;
      }
      int equals = entry.indexOf('=');
      String key = equals < 0 ? entry : entry.substring(0, equals);
      String block = equals < 0 ? level.block() : entry.substring(equals + 1);
      String within = level.path().equals(SELF) ? key : level.path() + "/" + key;
      keys.put(key, block.equals(ANYTHING) ? null : new Level(block, equals < 0 ? within : SELF));
    }
    return keys;
  }

  /** The block at the top of a configuration in which a key belongs; null when there is none. */
  @Nullable String topBlockWith(String key) {
    return of(ROOT).entrySet().stream()
        .filter(top -> top.getValue() != null && of(top.getValue()).containsKey(key))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }
}
