package io.flatnet.flatlog.report;

import java.util.Locale;

/** How a result is printed that stands as a whole, unlike findings, which come one by one. */
public enum ResultFormat {
  /** For a person. */
  TEXT,
  /** For scripts: one JSON document. */
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
