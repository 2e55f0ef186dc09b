@NullMarked
package io.flatnet.flatlog.fast;

import org.jspecify.annotations.NullMarked;
