/**
 * Extension schemas: JSON Schemas that ask more of a component's records, and the rules about them.
 */
@NullMarked
package io.flatnet.flatlog.extension;

import org.jspecify.annotations.NullMarked;
