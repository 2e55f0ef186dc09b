/**
 * From a path to lines: finds the inputs, decompresses them, splits them at line ends and takes
 * lines out of container log wrappers, in bounded memory whatever the sizes.
 */
@NullMarked
package io.flatnet.flatlog.input;

import org.jspecify.annotations.NullMarked;
