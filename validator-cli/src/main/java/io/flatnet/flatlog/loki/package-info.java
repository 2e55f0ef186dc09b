/**
 * Loki from outside: its HTTP API as far as the commands need it, and the list of named queries.
 */
@NullMarked
package io.flatnet.flatlog.loki;

import org.jspecify.annotations.NullMarked;
