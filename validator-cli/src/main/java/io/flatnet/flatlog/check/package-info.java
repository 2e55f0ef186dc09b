/** Checks inputs line by line, on several threads, and counts what it sees. */
@NullMarked
package io.flatnet.flatlog.check;

import org.jspecify.annotations.NullMarked;
