/**
 * Checks a log stack as it stands in files, whoever wrote them: Loki, its collectors, compose
 * files, dashboards, rules, rotation.
 */
@NullMarked
package io.flatnet.flatlog.stackcheck;

import org.jspecify.annotations.NullMarked;
