@NullMarked
package io.flatnet.flatlog.convert;

import org.jspecify.annotations.NullMarked;
