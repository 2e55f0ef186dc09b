/**
 * How schemas change: whether every record that an old schema takes conforms to a new one, shown by
 * a proof or by a record, and which extension schema describes records that are there already.
 */
@NullMarked
package io.flatnet.flatlog.evolve;

import org.jspecify.annotations.NullMarked;
