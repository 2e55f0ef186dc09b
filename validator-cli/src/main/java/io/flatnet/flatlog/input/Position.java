package io.flatnet.flatlog.input;

/**
 * A place in an input as it lies on disk, decompressed but still wrapped.
 *
 * @param line number of the physical line, 1-based
 * @param column 1-based, in Unicode code points; each byte that is not UTF-8 counts as one
 * @param offset 0-based offset of the physical line's first byte
 */
public record Position(long line, int column, long offset) {}
