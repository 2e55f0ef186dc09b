/** Checks the files that configure what writes logs, by the rules of each kind of file. */
@NullMarked
package io.flatnet.flatlog.lint;

import org.jspecify.annotations.NullMarked;
