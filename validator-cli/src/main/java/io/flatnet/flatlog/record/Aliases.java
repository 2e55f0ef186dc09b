package io.flatnet.flatlog.record;

import io.flatnet.flatlog.schema.Level;
import io.flatnet.flatlog.schema.SchemaFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What other loggers call fields and levels, as {@code aliases.json} says. Names are compared
 * without regard to case.
 */
public final class Aliases {

  private static final JsonNode ALL = JsonMapper.shared().readTree(SchemaFile.ALIASES.read());

  private Aliases() {}

  /**
   * Other names of a field.
   *
   * @param field one of the record's
   * @return the likeliest first, in lower case
   */
  public static List<String> ofField(String field) {
    return texts(ALL.path("fields").path(field));
  }

  /**
   * The field that another name stands for.
   *
   * @param name as another logger writes it
   * @return a field of the record, if there is one
   */
  public static Optional<String> field(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return ALL.path("fields").properties().stream()
        .filter(one -> texts(one.getValue()).contains(wanted))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * The standard's level for another logger's name of it.
   *
   * @param name as another logger writes it; the standard's own in any case of letters
   * @return a level, if there is one
   */
  public static Optional<String> level(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    for (String level : Level.NAMES) {
      boolean same = level.toLowerCase(Locale.ROOT).equals(wanted);
      if (same || texts(ALL.path("levels").path(level)).contains(wanted)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /**
   * The standard's level for a number of another logger's scale.
   *
   * @param scale {@code bunyan}, which is pino's as well, or {@code syslog}
   * @param number a level of that scale
   * @return a level, if there is one
   */
  public static Optional<String> level(String scale, long number) {
    JsonNode level = ALL.path("level_numbers").path(scale).path(String.valueOf(number));
    return level.isString() ? Optional.of(level.stringValue()) : Optional.empty();
  }

  /**
   * Whether a member counts in a unit of time, which its name tells.
   *
   * @param unit {@code milliseconds} or {@code nanoseconds}
   * @param name of the member
   * @return true when the name is known to mean that
   */
  public static boolean countsIn(String unit, String name) {
    return texts(ALL.path("durations").path(unit)).contains(name.toLowerCase(Locale.ROOT));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asString()));
    return texts;
  }
}
