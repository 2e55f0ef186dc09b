/**
 * nginx configurations: reads them, works out which access logs are in force where and what their
 * formats write, and the rules about that.
 *
 * <p>Texts are byte strings: each {@code char} is one byte (ISO 8859-1), as nginx sees them.
 */
@NullMarked
package io.flatnet.flatlog.nginx;

import org.jspecify.annotations.NullMarked;
