/** Whole processes that log one line. */
@NullMarked
package io.flatnet.flatlog.benchmarks.start;

import org.jspecify.annotations.NullMarked;
