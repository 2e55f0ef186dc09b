package io.flatnet.flatlog.report;

import io.flatnet.flatlog.stack.Diagnosis;
import io.flatnet.flatlog.stack.Diagnosis.Verdict;
import java.util.Locale;

/** How what the doctor saw is printed. */
public enum DiagnosisFormat {
  /** A table for a person. */
  TEXT,
  /** For scripts: one JSON object a row. */
  JSONL;

  /**
   * Prints one row.
   *
   * @param seen what was seen
   * @param coloured whether colours may be used
   * @return text without a line end behind it
   */
  public String of(Diagnosis seen, boolean coloured) {
    return this == TEXT ? text(seen, coloured) : json(seen);
  }

  private static String text(Diagnosis seen, boolean coloured) {
    String row = String.format(Locale.ROOT, "%-8s %-20s ", seen.verdict(), seen.subject());
    int verdict = seen.verdict().toString().length();
    String text =
        style(seen.verdict()).on(row.substring(0, verdict), coloured)
            + row.substring(verdict)
            + VisibleText.of(seen.found());
    return seen.next().isEmpty()
        ? text
        : text
            + "\n"
            + " ".repeat(row.length())
            + Style.DIM.on("→ " + VisibleText.of(seen.next()), coloured);
  }

  private static Style style(Verdict verdict) {
    return switch (verdict) {
      case OK -> Style.GOOD;
      case WARNING -> Style.WARNING;
      case BROKEN -> Style.ERROR;
      case UNKNOWN -> Style.DIM;
    };
  }

  private static String json(Diagnosis seen) {
    return SafeJson.of(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("subject", seen.subject());
          json.writeStringProperty("verdict", seen.verdict().toString());
          json.writeStringProperty("found", seen.found());
          json.writeStringProperty("next", seen.next());
          json.writeEndObject();
        });
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
