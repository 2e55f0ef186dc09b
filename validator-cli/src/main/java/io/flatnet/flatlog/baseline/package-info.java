/** The kinds of findings a log is known to have, so that only new kinds fail. */
@NullMarked
package io.flatnet.flatlog.baseline;

import org.jspecify.annotations.NullMarked;
