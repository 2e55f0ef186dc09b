/** The log stack: what is rendered for it, and how it is looked after. */
@NullMarked
package io.flatnet.flatlog.stack;

import org.jspecify.annotations.NullMarked;
