/** Holds the built CLI, run as a process, to the language-neutral conformance cases. */
@NullMarked
package io.flatnet.flatlog.conformance;

import org.jspecify.annotations.NullMarked;
