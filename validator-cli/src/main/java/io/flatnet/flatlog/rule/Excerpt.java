package io.flatnet.flatlog.rule;

/**
 * A piece of a line with the offending part in the middle. Texts may hold anything a log may hold,
 * control characters included; bytes that are not UTF-8 read {@code \xff}.
 *
 * @param before what stands before the offending part, shortened with an ellipsis
 * @param marked the offending part, shortened; empty when something is missing
 * @param after what stands behind it, shortened
 */
public record Excerpt(String before, String marked, String after) {}
