package io.flatnet.flatlog.loki;

import java.util.List;

/**
 * What a query gave: lines or numbers, never both.
 *
 * @param entries lines, in the order asked for
 * @param samples numbers, in Loki's order
 */
public record QueryResult(List<LogEntry> entries, List<Sample> samples) {

  /** Makes the lists immutable. */
  public QueryResult {
    entries = List.copyOf(entries);
    samples = List.copyOf(samples);
  }
}
