/**
 * The facts about one line, each found once: encoding, JSON grammar, duplicate keys, depth,
 * numbers, what the JSON Schema says. Rules turn facts into findings.
 */
@NullMarked
package io.flatnet.flatlog.record;

import org.jspecify.annotations.NullMarked;
