/** The checker beside its peers: a corpus, what is measured in one process, and peers in Java. */
@NullMarked
package io.flatnet.flatlog.benchmarks.checker;

import org.jspecify.annotations.NullMarked;
