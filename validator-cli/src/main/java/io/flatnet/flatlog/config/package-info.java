/**
 * What a project sets for the command, in a file that is found upward from the working directory.
 *
 * <p>Everything is immutable and thread-safe.
 */
@NullMarked
package io.flatnet.flatlog.config;

import org.jspecify.annotations.NullMarked;
