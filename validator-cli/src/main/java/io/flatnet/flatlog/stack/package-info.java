/**
 * The log stack: its catalogue, and every file that is rendered from catalogue and record schema.
 *
 * <p>A rendered file is one class that implements {@link io.flatnet.flatlog.stack.StackFile} and
 * one line in {@link io.flatnet.flatlog.stack.StackTree}.
 */
@NullMarked
package io.flatnet.flatlog.stack;

import org.jspecify.annotations.NullMarked;
