@NullMarked
package io.flatnet.flatlog.input;

import org.jspecify.annotations.NullMarked;
