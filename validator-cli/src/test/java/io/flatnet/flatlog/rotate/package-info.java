@NullMarked
package io.flatnet.flatlog.rotate;

import org.jspecify.annotations.NullMarked;
