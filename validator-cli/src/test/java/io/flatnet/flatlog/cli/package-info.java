@NullMarked
package io.flatnet.flatlog.cli;

import org.jspecify.annotations.NullMarked;
