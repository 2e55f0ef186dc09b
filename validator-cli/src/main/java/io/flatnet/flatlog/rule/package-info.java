/** The rules, one class each, and the findings they make. */
@NullMarked
package io.flatnet.flatlog.rule;

import org.jspecify.annotations.NullMarked;
