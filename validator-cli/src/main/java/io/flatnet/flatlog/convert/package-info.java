/**
 * Makes conforming records of near misses: other loggers' JSON, logfmt, klog, nginx's text logs.
 * What is changed is told, what would have to be guessed is not done.
 */
@NullMarked
package io.flatnet.flatlog.convert;

import org.jspecify.annotations.NullMarked;
