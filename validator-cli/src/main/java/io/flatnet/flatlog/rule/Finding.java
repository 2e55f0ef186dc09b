package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.input.Position;

/**
 * One break of a rule in one place.
 *
 * @param rule the rule
 * @param severity how bad it is here
 * @param position where it is
 * @param pointer JSON Pointer (RFC 6901) of the value; empty for the line or the record as a whole
 * @param message what is wrong, one sentence
 * @param found what was found, as text; empty when there is nothing to show
 * @param expected what was expected
 * @param excerpt the piece of the line around the place
 */
public record Finding(
    Rule rule,
    Severity severity,
    Position position,
    String pointer,
    String message,
    String found,
    String expected,
    Excerpt excerpt) {}
