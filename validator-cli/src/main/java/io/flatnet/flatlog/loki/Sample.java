package io.flatnet.flatlog.loki;

import java.time.Instant;
import java.util.SortedMap;

/**
 * A number that Loki computed.
 *
 * @param time what time it holds for
 * @param labels what it was grouped by
 * @param value the number, which may be NaN or infinite
 */
public record Sample(Instant time, SortedMap<String, String> labels, double value) {}
