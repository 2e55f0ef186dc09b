/**
 * What was seen in records: fields and their values, components, times. Memory is bounded whatever
 * the records say.
 */
@NullMarked
package io.flatnet.flatlog.coverage;

import org.jspecify.annotations.NullMarked;
