package io.flatnet.flatlog.rule;

import java.util.Locale;

/** How bad a finding is. A record with an error does not conform. */
public enum Severity {
  /** The record does not conform. */
  ERROR,
  /** The record conforms but could serve its readers better. */
  WARNING;

  /**
   * The name as reports write it.
   *
   * @return {@code error} or {@code warning}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
