@NullMarked
package io.flatnet.flatlog.schema;

import org.jspecify.annotations.NullMarked;
