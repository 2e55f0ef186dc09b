/**
 * Conforming flatlog records from SLF4J and logback.
 *
 * <p>Having this library on the class path or module path is enough: {@link
 * io.flatnet.flatlog.sdk.FlatlogConfigurator} configures logback from environment variables and
 * system properties. The rest is for what SLF4J has no words for: {@link
 * io.flatnet.flatlog.sdk.Operation} times an operation, {@link io.flatnet.flatlog.sdk.RequestId}
 * carries a request's id, {@link io.flatnet.flatlog.sdk.Fatal} is a level above ERROR, {@link
 * io.flatnet.flatlog.sdk.Cni} names the container a CNI call is about, {@link
 * io.flatnet.flatlog.sdk.Redaction} decides what is secret.
 *
 * <p>A parameter or result may be null only where it is said so.
 */
@NullMarked
package io.flatnet.flatlog.sdk;

import org.jspecify.annotations.NullMarked;
