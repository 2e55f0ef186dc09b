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
abstract class FieldValue implements Rule {

  /** What is wrong with the value, one sentence. */
  abstract String problem(String value);

  @Override
  public final void check(ParsedLine line, Findings findings) {
    Set<String> seen = new HashSet<>();
    for (SchemaError error : line.schemaErrors()) {
      Field field = field(error.field());
      boolean ofThisRule = field != null && info().code().equals(field.rule());
      boolean missing = error.keyword().equals("required");
      boolean ofAnotherRule = error.topLevel() && (missing || error.keyword().equals("type"));
      if (error.extension() || !ofThisRule || ofAnotherRule || !seen.add(error.pointer())) {
        continue;
      }
      if (missing) {
        int end = line.locate("/" + error.field()).end();
        Spot spot = new Spot(error.pointer(), end, end);
        String member = error.pointer().substring(error.pointer().lastIndexOf('/') + 1);
        String message = "\"" + error.field() + "\" has no \"" + member + "\"";
        findings.add(this, info().severity(), spot, message, "", expected(error.field()));
      } else {
        String value = error.value() == null ? "" : error.value().asString("?");
        String expected = expected(error.field());
        findings.add(this, line.locate(error.pointer()), problem(value), expected);
      }
    }
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
