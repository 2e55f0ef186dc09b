/**
 * From a logging event to the bytes of one conforming record. Internal: not exported.
 *
 * <p>The common path writes ASCII text and numbers straight into a buffer that is used again for
 * the next event; everything else is slower and never wrong.
 */
@NullMarked
package io.flatnet.flatlog.sdk.record;

import org.jspecify.annotations.NullMarked;
