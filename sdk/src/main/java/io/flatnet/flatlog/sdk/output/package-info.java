/** Where lines go: a file that many processes share, and stderr. Internal: not exported. */
@NullMarked
package io.flatnet.flatlog.sdk.output;

import org.jspecify.annotations.NullMarked;
