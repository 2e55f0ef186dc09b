package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.Finding;

/**
 * A line that a format writes and that does not conform.
 *
 * @param format the format
 * @param variable the variable of the format that spoils it; empty when it is the text between
 * @param when when nginx writes it
 * @param line what it writes, a byte string
 * @param complaint what the checker says of it
 */
record Proof(LogFormat format, String variable, String when, String line, Finding complaint) {}
