@NullMarked
package io.flatnet.flatlog.check;

import org.jspecify.annotations.NullMarked;
