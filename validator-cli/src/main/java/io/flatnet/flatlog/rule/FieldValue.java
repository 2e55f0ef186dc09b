package io.flatnet.flatlog.rule;

import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.SchemaError;
import io.flatnet.flatlog.record.Spot;
import io.flatnet.flatlog.schema.Field;
import io.flatnet.flatlog.schema.RecordSchema;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules about one field's value: of the right type, but refused by the schema. Which field it
 * is follows from the rule the schema names for it.
 */
abstract class FieldValue implements RecordRule {

  /** What is wrong with the value, one sentence. */
  abstract String problem(String value);

  @Override
  public final void check(ParsedLine line, Findings findings) {
    // Of a value of the wrong type another rule says so, and that is all there is to say.
    Set<String> seen = wrongTypes(line);
    for (SchemaError error : line.schemaErrors()) {
      Field field = field(error.field());
      boolean ofThisRule = field != null && info().code().equals(field.rule());
      boolean missing = error.keyword().equals("required");
      boolean ofAnotherRule = error.topLevel() && missing;
      if (error.extension() || !ofThisRule || ofAnotherRule || !seen.add(error.pointer())) {
        continue;
      }
      if (missing) {
        Spot spot = line.gap(error.parent(), error.pointer());
        String member = error.pointer().substring(error.pointer().lastIndexOf('/') + 1);
        String message = "\"" + error.field() + "\" has no \"" + member + "\"";
        findings.add(this, info().severity(), spot, message, "", expected(error.field()));
      } else {
        String value = error.value() == null ? "" : error.value().asString("?");
        String expected = expected(error.field());
        findings.add(this, error.pointer(), problem(value), expected);
      }
    }
  }

  private static Set<String> wrongTypes(ParsedLine line) {
    Set<String> pointers = new HashSet<>();
    for (SchemaError error : line.schemaErrors()) {
      if (error.topLevel() && error.keyword().equals("type")) {
        pointers.add(error.pointer());
      }
    }
    return pointers;
  }

  /** What the schema expects of a field. */
  static String expected(String name) {
    Field field = field(name);
    return field == null ? "" : field.expected();
  }

  private static @Nullable Field field(String name) {
    for (Field field : RecordSchema.FIELDS) {
      if (field.name().equals(name)) {
        return field;
      }
    }
    return null;
  }
}
