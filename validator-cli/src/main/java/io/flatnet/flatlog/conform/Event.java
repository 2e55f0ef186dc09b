package io.flatnet.flatlog.conform;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One event that is logged, and the record that should come of it.
 *
 * @param token the first word of its message, by which its line is found; empty when the event has
 *     no words
 * @param expected what the record should hold, in words; empty when any record will do
 * @param record what it should hold, as a JSON Schema; null when any record will do
 */
record Event(String token, String expected, @Nullable Schema record) {

  /** Whether a record holds what was logged. */
  boolean isHeldBy(JsonNode json) {
    return record == null || record.validate(json).isEmpty();
  }

  static @Nullable Schema schema(JsonNode definition) {
    return definition.isMissingNode()
        ? null
        : SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(definition);
  }
}
