/** What somebody may have meant by a name that is none. Thread-safe; it depends on nothing. */
@NullMarked
package io.flatnet.flatlog.suggest;

import org.jspecify.annotations.NullMarked;
