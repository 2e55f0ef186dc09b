@NullMarked
package io.flatnet.flatlog.stack;

import org.jspecify.annotations.NullMarked;
