package io.flatnet.flatlog.loki;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A line that Loki keeps.
 *
 * @param time when it happened, to the nanosecond
 * @param labels the labels of its stream
 * @param metadata its structured metadata
 * @param line the line itself, without a line end
 */
public record LogEntry(
    Instant time,
    SortedMap<String, String> labels,
    SortedMap<String, String> metadata,
    String line) {

  /**
   * Creates an entry.
   *
   * @param time when it happened
   * @param labels the labels of its stream
   * @param metadata its structured metadata
   * @param line the line itself
   * @return the entry
   */
  public static LogEntry of(
      Instant time, Map<String, String> labels, Map<String, String> metadata, String line) {
    return new LogEntry(time, new TreeMap<>(labels), new TreeMap<>(metadata), line);
  }
}
