/** logback's XML configurations, and the rules about them. */
@NullMarked
package io.flatnet.flatlog.logback;

import org.jspecify.annotations.NullMarked;
