package io.flatnet.flatlog.evolve;

import io.flatnet.flatlog.schema.RecordFields;
import io.flatnet.flatlog.schema.RecordSchema;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Proposes an extension schema: what the {@code extra} of one component's records has in common. A
 * proposal is for a person to read; what it says of values that were not seen is a guess.
 *
 * <p>Every record that was added conforms to the schema. Memory is bounded by the number of
 * different members, of which each object has at most 100. Not thread-safe.
 */
public final class ExtraInference {

  private final @Nullable String component;
  private final ObservedValues extras;
  private final Map<String, Long> components = new TreeMap<>();
  private long records;
  private long withExtra;

  /**
   * Creates an inference.
   *
   * @param component whose records count; null when all do
   * @param mostTexts up to how many distinct texts of a member are listed as the only ones; 0 for
   *     none
   */
  public ExtraInference(@Nullable String component, int mostTexts) {
    this.component = component;
    this.extras = new ObservedValues(mostTexts);
  }

  /**
   * Takes a record into account.
   *
   * @param record one that conforms to the record schema
   */
  public void add(JsonNode record) {
    String name = record.path(RecordFields.COMPONENT).asString("");
    components.merge(name, 1L, Long::sum);
    if (component != null && !component.equals(name)) {
      return;
    }
    records++;
    JsonNode extra = record.get(RecordFields.EXTRA);
    if (extra != null) {
      withExtra++;
      extras.add(extra);
    }
  }

  /**
   * The components seen, chosen or not.
   *
   * @return how many records of each
   */
  public Map<String, Long> components() {
    return components;
  }

  /**
   * How many records the proposal rests on.
   *
   * @return 0 or more
   */
  public long records() {
    return records;
  }

  /**
   * The proposal.
   *
   * @return an extension schema
   */
  public ObjectNode schema() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    String name = component == null ? String.join(", ", components.keySet()) : component;
    ObjectNode schema = nodes.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "flatlog record of " + name);
    schema.put(
        "description",
        "Inferred from "
            + (records == 1 ? "1 record" : records + " records")
            + ": a proposal to read and to correct.");
    schema.putArray("allOf").addObject().put("$ref", RecordSchema.ID);
    schema.put("type", "object");
    if (records > 0 && withExtra == records) {
      schema.putArray("required").add(RecordFields.EXTRA);
    }
    ObjectNode properties = schema.putObject("properties");
    properties.putObject(RecordFields.COMPONENT).put("const", name);
    if (withExtra > 0) {
      properties.set(RecordFields.EXTRA, extras.schema());
    }
    return schema;
  }
}
