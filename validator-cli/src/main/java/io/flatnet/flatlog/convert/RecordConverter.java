package io.flatnet.flatlog.convert;

import io.flatnet.flatlog.record.Aliases;
import io.flatnet.flatlog.schema.RecordFields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes the members of one JSON object for the fields of a record, the rest into extra. */
final class RecordConverter {

  private static final Pattern COMPONENT = Pattern.compile(RecordFields.COMPONENT_PATTERN);
  private static final Pattern REQUEST_ID = Pattern.compile(RecordFields.REQUEST_ID_PATTERN);
  private static final Pattern TIMESTAMP = Pattern.compile(RecordFields.TIMESTAMP_PATTERN);

  /** W3C Trace Context, section 3.2: version, trace id, parent id, flags. */
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

  /** Go's slog writes levels between its own as an offset. */
  private static final Pattern OFFSET_LEVEL = Pattern.compile("([A-Za-z]+)[+-][0-9]+");

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,19}(?:[.][0-9]{1,9})?");
  private static final Pattern WITH_UNIT =
      Pattern.compile("([0-9]{1,15}(?:[.][0-9]{1,9})?) ?(ns|us|µs|ms|s)");
  private static final Map<String, Integer> POWER_OF_UNIT =
      Map.of("ns", -6, "us", -3, "µs", -3, "ms", 0, "s", 3);

  private final ConvertOptions options;
  private final Dialect dialect;
  private final ObjectNode members;
  private final Draft draft = new Draft();

  private RecordConverter(ObjectNode line, ConvertOptions options) {
    this.options = options;
    this.dialect = Dialect.of(line);
    this.members = dialect.flat(line);
  }

  static Draft convert(ObjectNode line, ConvertOptions options) {
    return new RecordConverter(line, options).convert();
  }

  private Draft convert() {
    JsonNode extra = members.get(RecordFields.EXTRA);
    if (extra != null && extra.isObject()) {
      members.remove(RecordFields.EXTRA);
      extra.properties().forEach(one -> draft.keep(one.getKey(), one.getValue()));
    }
    timestamp();
    level();
    component();
    message();
    requestId();
    duration();
    error();
    members
        .properties()
        .forEach(
            one -> {
              draft.keep(one.getKey(), one.getValue());
              draft.changed(one.getKey() + " into extra");
            });
    return draft;
  }

  /** Takes the member that is a field by its own name or by another, and tells of the latter. */
  private @Nullable JsonNode take(String field) {
    String name = name(field);
    if (name == null) {
      return null;
    }
    if (!name.equals(field)) {
      draft.changed(field + " from " + name);
    }
    return members.remove(name);
  }

  private @Nullable String name(String field) {
    if (members.has(field)) {
      return field;
    }
    for (String alias : dialect.namesOf(field)) {
      for (String name : members.propertyNames()) {
        if (name.toLowerCase(Locale.ROOT).equals(alias)) {
          return name;
        }
      }
    }
    return null;
  }

  private void timestamp() {
    String name = name(RecordFields.TIMESTAMP);
    JsonNode value = take(RecordFields.TIMESTAMP);
    if (name == null || value == null) {
      draft.problem("there is no timestamp");
      return;
    }
    String text = value.asString("");
    if (value.isString() && TIMESTAMP.matcher(text).matches()) {
      draft.put(RecordFields.TIMESTAMP, text);
      return;
    }
    try {
      boolean number = value.isNumber() || NUMBER.matcher(text).matches();
      Instant instant =
          number
              ? Times.read(value.isNumber() ? value.decimalValue() : new BigDecimal(text))
              : Times.read(text, options.zone());
      if (instant == null) {
        draft.problem("the time in " + name + " is of no known form");
        return;
      }
      draft.put(RecordFields.TIMESTAMP, Times.write(instant));
      draft.changed(
          RecordFields.TIMESTAMP + (number ? " from a number" : " in the standard's form"));
    } catch (Times.NoZoneException e) {
      draft.problem("the time in " + name + " has no zone; give one with --time-zone");
    }
  }

  private void level() {
    String name = name(RecordFields.LEVEL);
    JsonNode value = take(RecordFields.LEVEL);
    if (value == null && dialect == Dialect.OPEN_TELEMETRY && members.has("SeverityNumber")) {
      value = members.remove("SeverityNumber");
      name = "SeverityNumber";
      draft.changed("level from SeverityNumber");
    }
    if (name == null || value == null) {
      draft.problem("there is no level");
      return;
    }
    Optional<String> level = level(value, name);
    if (level.isEmpty()) {
      draft.problem("what " + name + " says is no known level");
      return;
    }
    draft.put(RecordFields.LEVEL, level.get());
    if (!value.isString() || !value.stringValue().equals(level.get())) {
      draft.changed("level in the standard's words");
    }
  }

  private Optional<String> level(JsonNode value, String name) {
    if (value.isIntegralNumber() && name.equals("SeverityNumber")) {
      return openTelemetryLevel(value.asInt(0));
    }
    if (value.isIntegralNumber()) {
      return Aliases.level(dialect.levelScale(), value.asLong(0));
    }
    String text = value.asString("");
    Matcher offset = OFFSET_LEVEL.matcher(text);
    return Aliases.level(offset.matches() ? offset.group(1) : text);
  }

  /**
   * OpenTelemetry counts four steps for each level, TRACE from 1, DEBUG from 5 to FATAL from 21.
   */
  private static Optional<String> openTelemetryLevel(int number) {
    List<String> steps = List.of("DEBUG", "DEBUG", "INFO", "WARN", "ERROR", "FATAL");
    return number >= 1 && number <= 24
        ? Optional.of(steps.get((number - 1) / 4))
        : Optional.empty();
  }

  private void component() {
    JsonNode value = take(RecordFields.COMPONENT);
    if (value == null) {
      if (options.component() == null) {
        draft.problem("there is no component; give one with --component");
      } else {
        draft.put(RecordFields.COMPONENT, options.component());
        draft.changed("component as given");
      }
      return;
    }
    String text = value.asString("");
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-");
    if (!COMPONENT.matcher(plain).matches()) {
      draft.problem("no component can be made of " + value);
      return;
    }
    draft.put(RecordFields.COMPONENT, plain);
    if (!plain.equals(text)) {
      draft.changed("component in the standard's form");
      draft.keep(RecordFields.COMPONENT + "_as_sent", value);
    }
  }

  private void message() {
    JsonNode value = take(RecordFields.MESSAGE);
    String text = value == null ? "" : value.isString() ? value.stringValue() : value.toString();
    if (text.isEmpty()) {
      draft.problem(value == null ? "there is no message" : "the message is empty");
      return;
    }
    draft.put(RecordFields.MESSAGE, text);
    if (value != null && !value.isString()) {
      draft.changed("message as text");
    }
  }

  private void requestId() {
    String name = name(RecordFields.REQUEST_ID);
    if (name == null) {
      return;
    }
    JsonNode value = members.get(name);
    String text = value.isString() || value.isIntegralNumber() ? value.asString("") : "";
    Matcher traceparent = TRACEPARENT.matcher(text);
    String id = traceparent.matches() ? traceparent.group(1) : text;
    if (!REQUEST_ID.matcher(id).matches()) {
      // Not well-formed: it stays what it is, in extra.
      return;
    }
    members.remove(name);
    draft.put(RecordFields.REQUEST_ID, id);
    if (!name.equals(RecordFields.REQUEST_ID)) {
      draft.changed("request_id from " + name);
    }
    if (!value.isString() || !id.equals(text)) {
      draft.changed("request_id in the standard's form");
      if (traceparent.matches()) {
        draft.keep("traceparent", value);
      }
    }
  }

  private void duration() {
    String name = members.has("event.duration") ? "event.duration" : name(RecordFields.DURATION_MS);
    if (name == null) {
      return;
    }
    JsonNode value = members.get(name);
    Optional<BigDecimal> milliseconds = milliseconds(name, value);
    if (milliseconds.isEmpty() || milliseconds.get().signum() < 0) {
      return;
    }
    members.remove(name);
    boolean same = value.isNumber() && value.decimalValue().compareTo(milliseconds.get()) == 0;
    draft.put(
        RecordFields.DURATION_MS, same ? value : DecimalNode.valueOf(shortest(milliseconds.get())));
    if (!name.equals(RecordFields.DURATION_MS)) {
      draft.changed("duration_ms from " + name);
    }
    if (!same) {
      draft.changed("duration_ms as a number of milliseconds");
    }
  }

  private static BigDecimal shortest(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** A number without a unit is taken for milliseconds only where the name says so. */
  private static Optional<BigDecimal> milliseconds(String name, JsonNode value) {
    String text = value.asString("");
    Matcher withUnit = WITH_UNIT.matcher(text);
    if (value.isString() && withUnit.matches()) {
      BigDecimal number = new BigDecimal(withUnit.group(1));
      Integer power = POWER_OF_UNIT.get(withUnit.group(2));
      return Optional.of(number.movePointRight(power == null ? 0 : power));
    }
    boolean number = value.isNumber() || (value.isString() && NUMBER.matcher(text).matches());
    if (!number) {
      return Optional.empty();
    }
    BigDecimal plain = value.isNumber() ? value.decimalValue() : new BigDecimal(text);
    if (name.equals(RecordFields.DURATION_MS) || Aliases.countsIn("milliseconds", name)) {
      return Optional.of(plain);
    }
    return Aliases.countsIn("nanoseconds", name)
        ? Optional.of(plain.movePointLeft(6))
        : Optional.empty();
  }

  private void error() {
    String name = name(RecordFields.ERROR);
    if (name == null) {
      return;
    }
    JsonNode value = members.get(name);
    Optional<JsonNode> error = error(value);
    if (error.isEmpty()) {
      return;
    }
    members.remove(name);
    draft.put(RecordFields.ERROR, error.get());
    if (!name.equals(RecordFields.ERROR)) {
      draft.changed("error from " + name);
    } else if (!error.get().equals(value)) {
      draft.changed("error in the standard's form");
    }
  }

  /** The standard's form of an error; empty where there is nothing to say. */
  private static Optional<JsonNode> error(JsonNode value) {
    if (value.isString()) {
      String text = value.stringValue();
      int end = text.indexOf('\n');
      if (end <= 0) {
        return text.isEmpty() ? Optional.empty() : Optional.of(value);
      }
      ObjectNode error = JsonNodeFactory.instance.objectNode();
      error.put(RecordFields.ERROR_MESSAGE, text.substring(0, end).strip());
      error.put(RecordFields.ERROR_STACK, text);
      return Optional.of(error);
    }
    if (!(value instanceof ObjectNode object)) {
      return Optional.empty();
    }
    ObjectNode error = object.deepCopy();
    JsonNode stack = error.remove("stack_trace");
    if (stack != null && !error.has(RecordFields.ERROR_STACK)) {
      error.set(RecordFields.ERROR_STACK, stack);
    }
    boolean complete =
        error.path(RecordFields.ERROR_MESSAGE).isString()
            && textOrNone(error, RecordFields.ERROR_TYPE)
            && textOrNone(error, RecordFields.ERROR_STACK);
    return complete ? Optional.of(error) : Optional.empty();
  }

  private static boolean textOrNone(JsonNode object, String name) {
    return !object.has(name) || object.path(name).isString();
  }
}
