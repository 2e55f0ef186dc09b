package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.Place;
import org.jspecify.annotations.Nullable;

/**
 * A format and the log it is written to.
 *
 * @param log null when the log is configured by those who include the file
 * @param format the format
 */
record LogUse(@Nullable AccessLog log, LogFormat format) {

  /** Where the log is configured; else where the format is. */
  Place place() {
    if (log != null) {
      return log.place();
    }
    Directive directive = format.directive();
    if (directive == null) {
      throw new IllegalStateException("nginx's own format is used by logs only");
    }
    return directive.args().get(0).place();
  }
}
