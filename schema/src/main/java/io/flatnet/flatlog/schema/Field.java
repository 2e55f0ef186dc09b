package io.flatnet.flatlog.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A top-level field of the record with its annotations. Immutable.
 *
 * @param name the key in the record
 * @param types JSON types its value may have ({@code string}, {@code number}, {@code object})
 * @param required whether every record must have it
 * @param recommendedAt names of the levels at which a record should have it; empty when never
 * @param placement where the log store keeps it besides in the line
 * @param pattern what the value looks like as a whole; null when any value of the types will do
 * @param rule code of the rule that reports a value of the right type that the schema refuses; null
 *     when there is no such value
 * @param expected what the value should be, for people
 * @param description what the field means
 * @param otel its counterpart in the OpenTelemetry log data model
 * @param ecs its counterpart in the Elastic Common Schema
 */
public record Field(
    String name,
    List<String> types,
    boolean required,
    List<String> recommendedAt,
    Placement placement,
    @Nullable String pattern,
    @Nullable String rule,
    String expected,
    String description,
    String otel,
    String ecs) {

  /** Where the log store keeps a field besides in the line. */
  public enum Placement {
    /** A label of the stream: few values, long-lived. */
    LABEL,
    /** Structured metadata of the record: any number of values, found without reading the line. */
    STRUCTURED_METADATA,
    /** Nowhere else. */
    LINE
  }
}
