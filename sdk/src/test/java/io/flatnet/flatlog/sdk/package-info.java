/** Tests of the SDK: what it writes is checked byte by byte. */
@NullMarked
package io.flatnet.flatlog.sdk;

import org.jspecify.annotations.NullMarked;
