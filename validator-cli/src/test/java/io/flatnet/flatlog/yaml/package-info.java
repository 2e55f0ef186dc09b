@NullMarked
package io.flatnet.flatlog.yaml;

import org.jspecify.annotations.NullMarked;
