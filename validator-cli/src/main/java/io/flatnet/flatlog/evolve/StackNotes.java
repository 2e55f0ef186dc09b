package io.flatnet.flatlog.evolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What changes in the annotations of the record's fields: for the stack, not for a record. */
final class StackNotes {

  private StackNotes() {}

  static List<String> of(JsonNode before, JsonNode after) {
    List<String> notes = new ArrayList<>();
    Set<String> fields = new TreeSet<>(before.path("properties").propertyNames());
    fields.retainAll(Set.copyOf(after.path("properties").propertyNames()));
    for (String field : fields) {
      JsonNode was = annotations(before, field);
      JsonNode is = annotations(after, field);
      note(notes, field, "placement", was, is, "streams and queries of the store change");
      note(notes, field, "recommended", was, is, "FL301 looks for it differently");
      note(notes, field, "rule", was, is, "findings change their code");
    }
    return notes;
  }

  private static JsonNode annotations(JsonNode schema, String field) {
    return schema.path("properties").path(field).path("x-flatlog");
  }

  private static void note(
      List<String> notes, String field, String name, JsonNode was, JsonNode is, String effect) {
    if (!was.path(name).equals(is.path(name))) {
      notes.add(
          field
              + ": "
              + name
              + " was "
              + text(was.path(name))
              + ", is "
              + text(is.path(name))
              + ": "
              + effect);
    }
  }

  private static String text(JsonNode value) {
    return value.isMissingNode()
        ? "not given"
        : value.isString() ? value.stringValue() : value.toString();
  }
}
