/** Makes records to try things with, conforming and not. */
@NullMarked
package io.flatnet.flatlog.sample;

import org.jspecify.annotations.NullMarked;
