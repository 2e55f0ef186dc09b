/** The formats findings and summaries are written in. */
@NullMarked
package io.flatnet.flatlog.report;

import org.jspecify.annotations.NullMarked;
