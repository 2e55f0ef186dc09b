/** Runs anyone's logger through the standard scenarios and judges what it writes. */
@NullMarked
package io.flatnet.flatlog.conform;

import org.jspecify.annotations.NullMarked;
