package io.flatnet.flatlog.check;

import java.time.Duration;

/**
 * The outcome of a check.
 *
 * @param files inputs that could be opened
 * @param problems inputs that could not be opened, or not be read to their end
 * @param bytes how many bytes were read, decompressed
 * @param time how long it took
 * @param tally what was counted
 */
public record Summary(int files, int problems, long bytes, Duration time, Tally tally) {}
