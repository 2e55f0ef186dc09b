/**
 * YAML as a tree that still knows the line of every value, and JSON Schemas held against it.
 *
 * <p>Everything is immutable and thread-safe.
 */
@NullMarked
package io.flatnet.flatlog.yaml;

import org.jspecify.annotations.NullMarked;
