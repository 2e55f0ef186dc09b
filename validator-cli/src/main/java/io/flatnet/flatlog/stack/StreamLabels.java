package io.flatnet.flatlog.stack;

import java.util.Set;

/** The labels of the streams: few, and with few values each. */
final class StreamLabels {

  /** What the catalogue says of a source, and the fields that the record schema makes labels. */
  static final Set<String> NAMES = Set.of("job", "log_type", "host", "component", "level");

  private StreamLabels() {}
}
