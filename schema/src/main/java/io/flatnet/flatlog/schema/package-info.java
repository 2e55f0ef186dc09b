/**
 * The record, version 1: the JSON Schema files themselves, and constants generated from them.
 *
 * <p>Nothing here depends on a JSON library. Everything is immutable and thread-safe.
 */
@NullMarked
package io.flatnet.flatlog.schema;

import org.jspecify.annotations.NullMarked;
