/** Tests of the gateway's log format: each of them starts a real nginx on 127.0.0.1. */
@NullMarked
package io.flatnet.flatlog.gateway;

import org.jspecify.annotations.NullMarked;
