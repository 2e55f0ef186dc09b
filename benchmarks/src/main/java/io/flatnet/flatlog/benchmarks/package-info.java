/** What flatlog costs beside its peers, measured with JMH. */
@NullMarked
package io.flatnet.flatlog.benchmarks;

import org.jspecify.annotations.NullMarked;
