@NullMarked
package io.flatnet.flatlog.rule;

import org.jspecify.annotations.NullMarked;
