/**
 * Regular expressions of schemas as automata, as far as every engine reads them alike: the fast
 * tier runs them over bytes, the comparison of schemas asks what one takes and another does not.
 */
@NullMarked
package io.flatnet.flatlog.pattern;

import org.jspecify.annotations.NullMarked;
