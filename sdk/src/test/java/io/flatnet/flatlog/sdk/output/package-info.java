/** Tests of the file that processes share. */
@NullMarked
package io.flatnet.flatlog.sdk.output;

import org.jspecify.annotations.NullMarked;
