/** A small CNI plugin that logs with the SDK. */
@NullMarked
package io.flatnet.flatlog.example.cni;

import org.jspecify.annotations.NullMarked;
