/** Rotates log files: renames, has the writer reopen, compresses, and deletes by age and size. */
@NullMarked
package io.flatnet.flatlog.rotate;

import org.jspecify.annotations.NullMarked;
