package io.flatnet.flatlog.report;

import io.flatnet.flatlog.loki.LogEntry;
import io.flatnet.flatlog.loki.Sample;
import java.util.Locale;

/** How lines and numbers from Loki are printed. */
public enum EntryFormat {
  /** For a person. */
  TEXT,
  /** For scripts: one JSON object a line or number. */
  JSONL,
  /** Lines as Loki keeps them; numbers without anything else. */
  RAW;

  /**
   * Prints a line.
   *
   * @param entry the line
   * @param coloured whether colours may be used
   * @return text without a line end behind it
   */
  public String of(LogEntry entry, boolean coloured) {
    return switch (this) {
      case TEXT -> EntryText.of(entry, coloured);
      case JSONL -> EntryJson.of(entry);
      case RAW -> entry.line();
    };
  }

  /**
   * Prints a number.
   *
   * @param sample the number
   * @param coloured whether colours may be used
   * @return text without a line end behind it
   */
  public String of(Sample sample, boolean coloured) {
    return switch (this) {
      case TEXT -> EntryText.of(sample, coloured);
      case JSONL -> EntryJson.of(sample);
      case RAW -> EntryText.number(sample.value());
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
