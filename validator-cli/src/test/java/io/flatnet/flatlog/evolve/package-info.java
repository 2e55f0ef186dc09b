@NullMarked
package io.flatnet.flatlog.evolve;

import org.jspecify.annotations.NullMarked;
