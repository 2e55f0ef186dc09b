package io.flatnet.flatlog.yaml;

/**
 * A place in a file.
 *
 * @param line counted from 1
 * @param column counted in code points, from 1
 */
public record YamlPosition(int line, int column) {}
