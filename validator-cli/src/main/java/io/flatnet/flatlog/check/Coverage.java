package io.flatnet.flatlog.check;

import io.flatnet.flatlog.schema.RecordFields;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Which fields were seen, how often and with which JSON types: the record's own, and the members of
 * extra as {@code extra.name}. Not thread-safe.
 */
public final class Coverage {

  /** The most fields that are counted apart; what comes later is counted together. */
  static final int MOST_FIELDS = 1000;

  /** The name under which fields are counted that came after the first thousand. */
  static final String OTHERS = "(others)";

  private final Map<String, Seen> fields = new TreeMap<>();

  /** What was seen of a field. */
  public static final class Seen {
    private long count;
    private final Set<String> types = new TreeSet<>();

    /**
     * How many records have it.
     *
     * @return 1 or more
     */
    public long count() {
      return count;
    }

    /**
     * The JSON types of its values.
     *
     * @return at least one
     */
    public Set<String> types() {
      return types;
    }
  }

  void add(JsonNode record) {
    record.properties().forEach(field -> see(field.getKey(), field.getValue()));
    JsonNode extra = record.path(RecordFields.EXTRA);
    extra.properties().forEach(member -> see("extra." + member.getKey(), member.getValue()));
  }

  private void see(String name, JsonNode value) {
    Seen seen = seen(name);
    seen.count++;
    seen.types.add(value.getNodeType().name().toLowerCase(Locale.ROOT));
  }

  private Seen seen(String name) {
    boolean known = fields.containsKey(name) || fields.size() < MOST_FIELDS;
    return fields.computeIfAbsent(known ? name : OTHERS, key -> new Seen());
  }

  void add(Coverage other) {
    for (Map.Entry<String, Seen> field : other.fields.entrySet()) {
      Seen seen = seen(field.getKey());
      seen.count += field.getValue().count;
      seen.types.addAll(field.getValue().types);
    }
  }

  /**
   * What was seen, by the fields' names.
   *
   * @return not a copy: not to be changed
   */
  public Map<String, Seen> fields() {
    return fields;
  }
}
