/**
 * The fast tier: one pass over a line's bytes, no tree, no strings, no garbage. It answers only
 * "this line conforms" or "ask the reference tier", and may ask as often as it likes, but never
 * says that a line conforms which the reference tier would have a finding about.
 */
@NullMarked
package io.flatnet.flatlog.fast;

import org.jspecify.annotations.NullMarked;
