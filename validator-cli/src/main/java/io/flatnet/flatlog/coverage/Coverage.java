package io.flatnet.flatlog.coverage;

import io.flatnet.flatlog.schema.RecordFields;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What was seen in records: which fields, the members of extra among them, how the components keep
 * to the standard, and how time goes on. Filled for a part of an input at a time, then put together
 * in order. Not thread-safe.
 */
public final class Coverage {

  /** What more fields and components are counted under than are counted apart. */
  public static final String OTHERS = "(others)";

  /** What records without a well-formed component are counted under. */
  public static final String NO_COMPONENT = "(no component)";

  private static final int MOST_NAMES = 1000;
  private static final int LONGEST_NAME = 128;
  private static final String IN_EXTRA = RecordFields.EXTRA + ".";

  private final Map<String, SeenField> fields = new HashMap<>();
  private final Map<String, SeenField> extra = new HashMap<>();
  private final Map<String, Conformance> components = new HashMap<>();
  private final Timeline timeline = new Timeline();
  private final TimeSteps steps = new TimeSteps();

  /**
   * Takes a record that conforms.
   *
   * @param json stands before it
   * @param line its number, 1-based
   */
  public void add(JsonParser json, long line) {
    addComponent(addFields(json, true, line, UnaryOperator.identity()), true);
  }

  /**
   * Takes a record.
   *
   * @param json stands before it
   * @param component the record's component; empty when it has no well-formed one
   * @param conforms whether it has no error
   * @param line its number, 1-based
   * @param readable makes a name one that others can read
   */
  public void add(
      JsonParser json,
      String component,
      boolean conforms,
      long line,
      UnaryOperator<String> readable) {
    addFields(json, conforms, line, readable);
    addComponent(component, conforms);
  }

  /** The component, if there is one. */
  private String addFields(
      JsonParser json, boolean conforms, long line, UnaryOperator<String> readable) {
    String component = "";
    json.nextToken();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals(RecordFields.EXTRA) && value == JsonToken.START_OBJECT) {
        addExtra(json, readable);
        continue;
      }
      if (value == JsonToken.VALUE_STRING && field.equals(RecordFields.TIMESTAMP)) {
        addTime(Timestamps.epochMillis(json.getString()), conforms, line);
      }
      if (value == JsonToken.VALUE_STRING && field.equals(RecordFields.COMPONENT)) {
        component = json.getString();
      }
      field(fields, readable.apply(field)).add(json);
    }
    return component;
  }

  private void addExtra(JsonParser json, UnaryOperator<String> readable) {
    field(fields, RecordFields.EXTRA).addObject();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      SeenField member = field(extra, readable.apply(json.currentName()));
      json.nextToken();
      member.add(json);
    }
  }

  private void addTime(long epochMillis, boolean conforms, long line) {
    if (epochMillis != Timestamps.NONE) {
      timeline.add(epochMillis, conforms);
      steps.add(epochMillis, line);
    }
  }

  /** Takes a line that is no record. */
  public void addUnreadable() {
    addComponent("", false);
  }

  private void addComponent(String name, boolean conforms) {
    component(name.isEmpty() ? NO_COMPONENT : name).add(conforms);
  }

  private Conformance component(String name) {
    boolean apart = components.containsKey(name) || components.size() < MOST_NAMES;
    return components.computeIfAbsent(apart ? name : OTHERS, key -> new Conformance());
  }

  private SeenField field(Map<String, SeenField> seen, String name) {
    SeenField field = seen.get(name);
    if (field == null) {
      boolean apart = fields.size() + extra.size() < MOST_NAMES && name.length() <= LONGEST_NAME;
      field = seen.computeIfAbsent(apart ? name : OTHERS, key -> new SeenField());
    }
    return field;
  }

  /**
   * Takes what was seen of the next part of an input.
   *
   * @param part not used afterwards
   * @param input which input
   */
  public void add(Coverage part, String input) {
    part.fields.forEach((name, seen) -> field(fields, name).add(seen));
    part.extra.forEach((name, seen) -> field(extra, name).add(seen));
    part.components.forEach((name, counts) -> component(name).add(counts));
    timeline.add(part.timeline);
    steps.add(part.steps, input);
  }

  /**
   * What was seen, by the fields' names; members of extra are named {@code extra.name}.
   *
   * @return in the order of the names, the record's own fields first
   */
  public Map<String, SeenField> fields() {
    Map<String, SeenField> all = new TreeMap<>(fields);
    extra.forEach((name, seen) -> all.put(IN_EXTRA + name, seen));
    return all;
  }

  /**
   * How the components keep to the standard.
   *
   * @return by name
   */
  public Map<String, Conformance> components() {
    return new TreeMap<>(components);
  }

  /**
   * Records by the time in them.
   *
   * @return empty when no record has a time
   */
  public Timeline timeline() {
    return timeline;
  }

  /**
   * How time goes on from record to record.
   *
   * @return silences and steps backward
   */
  public TimeSteps steps() {
    return steps;
  }
}
