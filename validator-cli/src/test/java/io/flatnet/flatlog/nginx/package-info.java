@NullMarked
package io.flatnet.flatlog.nginx;

import org.jspecify.annotations.NullMarked;
