import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Writes the Java constants of the record from the schema, so that no module that needs a field's
 * name or pattern reads JSON at run time. Maven runs it at every build: {@code GenerateConstants
 * SCHEMA_FOLDER OUTPUT_FOLDER}.
 */
final class GenerateConstants {

  private static final String PACKAGE = "io.flatnet.flatlog.schema";

  public static void main(String[] args) throws IOException {
    Path schemas = Path.of(args[0]);
    Path output = Path.of(args[1]).resolve(PACKAGE.replace('.', '/'));
    Files.createDirectories(output);
    ObjectMapper json = new ObjectMapper();
    JsonNode schema = json.readTree(Files.readString(schemas.resolve("log-record.schema.json")));
    JsonNode secrets = json.readTree(Files.readString(schemas.resolve("secrets.json")));
    write(output, "RecordFields", recordFields(schema));
    write(output, "RecordSchema", recordSchema(schema));
    write(output, "Level", level(schema));
    write(output, "Secrets", secrets(secrets));
  }

  private static void write(Path folder, String className, String body) throws IOException {
    String text =
        "package " + PACKAGE + ";\n\n" + body.replace("@source@", "Generated from the schema.");
    Path file = folder.resolve(className + ".java");
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
  }

  private static String recordFields(JsonNode schema) {
    StringBuilder out = new StringBuilder();
    out.append("/** Names and patterns of the record's fields. @source@ */\n");
    out.append("public final class RecordFields {\n\n");
    for (Map.Entry<String, JsonNode> field : schema.get("properties").properties()) {
      String name = field.getKey();
      String constant = name.toUpperCase(Locale.ROOT);
      JsonNode definition = field.getValue();
      out.append("  /** ").append(javadoc(definition.get("description").asString())).append(" */\n");
      constant(out, "String", constant, quote(name));
      if (definition.has("pattern")) {
        out.append("  /** What {@link #").append(constant).append("} looks like, whole. */\n");
        constant(out, "String", constant + "_PATTERN", quote(definition.get("pattern").asString()));
      }
      if (definition.has("maxLength")) {
        out.append("  /** The most characters in {@link #").append(constant).append("}. */\n");
        constant(out, "int", constant + "_MAX_LENGTH", definition.get("maxLength").asString());
      }
      if (definition.get("type").toString().contains("object") && definition.has("properties")) {
        for (Map.Entry<String, JsonNode> member : definition.get("properties").properties()) {
          out.append("  /** In {@link #").append(constant).append("}: ");
          out.append(javadoc(member.getValue().get("description").asString())).append(" */\n");
          String memberConstant = constant + "_" + member.getKey().toUpperCase(Locale.ROOT);
          constant(out, "String", memberConstant, quote(member.getKey()));
        }
      }
    }
    return out.append("  private RecordFields() {}\n}\n").toString();
  }

  private static String recordSchema(JsonNode schema) {
    JsonNode root = schema.get("x-flatlog");
    StringBuilder out = new StringBuilder();
    out.append("import java.util.List;\n\n");
    out.append("/** The record schema's facts: version, limits, fields. @source@ */\n");
    out.append("public final class RecordSchema {\n\n");
    out.append("  /** Version of the record, MAJOR.MINOR. */\n");
    constant(out, "String", "VERSION", quote(root.get("version").asString()));
    out.append("  /** The schema's {@code $id}. */\n");
    constant(out, "String", "ID", quote(schema.get("$id").asString()));
    out.append("  /** The longest line, in bytes, its line end not counted. */\n");
    constant(out, "int", "MAX_LINE_BYTES", root.get("max_line_bytes").asString());
    out.append("  /** The deepest nesting of objects and arrays, the record being depth 1. */\n");
    constant(out, "int", "MAX_DEPTH", root.get("max_depth").asString());
    List<String> required = new ArrayList<>();
    schema.get("required").forEach(name -> required.add(name.asString()));
    out.append("  /** The fields, in the order of the schema. */\n");
    out.append("  public static final List<Field> FIELDS =\n      List.of(\n");
    List<String> fields = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : schema.get("properties").properties()) {
      fields.add("          " + field(field.getKey(), field.getValue(), required));
    }
    out.append(String.join(",\n", fields)).append(");\n\n");
    return out.append("  private RecordSchema() {}\n}\n").toString();
  }

  private static String field(String name, JsonNode definition, List<String> required) {
    JsonNode notes = definition.get("x-flatlog");
    JsonNode recommended = notes.path("recommended");
    String recommendedAt =
        recommended.isArray()
            ? list(recommended)
            : recommended.asBoolean(false) ? "Level.NAMES" : "List.of()";
    return "new Field("
        + String.join(
            ", ",
            quote(name),
            list(definition.get("type")),
            String.valueOf(required.contains(name)),
            recommendedAt,
            "Field.Placement." + notes.get("placement").asString().toUpperCase(Locale.ROOT),
            definition.has("pattern") ? quote(definition.get("pattern").asString()) : "null",
            notes.has("rule") ? quote(notes.get("rule").asString()) : "null",
            quote(notes.get("expected").asString()),
            quote(definition.get("description").asString()),
            quote(notes.get("otel").asString()),
            quote(notes.get("ecs").asString()))
        + ")";
  }

  private static String level(JsonNode schema) {
    JsonNode definition = schema.get("properties").get("level");
    JsonNode numbers = definition.get("x-flatlog").get("severity_number");
    StringBuilder out = new StringBuilder();
    out.append("import java.util.List;\n\n");
    out.append("/** The levels, the least severe first. @source@ */\n");
    out.append("public enum Level {\n");
    List<String> constants = new ArrayList<>();
    for (JsonNode name : definition.get("enum")) {
      constants.add(
          "  /** The level as it is written. */\n  "
              + name.asString()
              + "("
              + numbers.get(name.asString()).asString()
              + ")");
    }
    out.append(String.join(",\n", constants)).append(";\n\n");
    out.append("  /** The levels' names, the least severe first. */\n");
    out.append("  public static final List<String> NAMES = ").append(list(definition.get("enum")));
    out.append(";\n\n  private final int severityNumber;\n\n");
    out.append("  Level(int severityNumber) {\n    this.severityNumber = severityNumber;\n  }\n\n");
    out.append("  /**\n   * The SeverityNumber of the OpenTelemetry log data model.\n   *\n");
    out.append("   * @return 1 to 24\n   */\n");
    out.append("  public int severityNumber() {\n    return severityNumber;\n  }\n}\n");
    return out.toString();
  }

  private static String secrets(JsonNode secrets) {
    StringBuilder out = new StringBuilder();
    out.append("import java.util.List;\n\n");
    out.append("/** What a secret looks like: keys and shapes, as regular expressions. @source@ */\n");
    out.append("public final class Secrets {\n\n");
    out.append("  /** What stands in the place of a redacted secret. */\n");
    constant(out, "String", "REPLACEMENT", quote(secrets.get("replacement").asString()));
    out.append("  /**\n   * Keys whose value is a secret: matched whole, in lower case, after '_' was\n");
    out.append("   * put between a small letter or a digit and a capital and '-', '.' and spaces became '_'.\n   */\n");
    out.append("  public static final List<String> KEYS = ").append(list(secrets.get("keys")));
    out.append(";\n\n  /** Texts that are secrets wherever they stand in a value: searched for. */\n");
    out.append("  public static final List<Shape> SHAPES =\n      List.of(\n");
    List<String> shapes = new ArrayList<>();
    for (JsonNode shape : secrets.get("shapes")) {
      shapes.add(
          "          new Shape("
              + quote(shape.get("name").asString())
              + ", "
              + quote(shape.get("pattern").asString())
              + ")");
    }
    out.append(String.join(",\n", shapes)).append(");\n\n");
    out.append("  /**\n   * A secret known by its shape.\n   *\n");
    out.append("   * @param name its name, such as {@code jwt}\n");
    out.append("   * @param pattern a regular expression, case as written\n   */\n");
    out.append("  public record Shape(String name, String pattern) {}\n\n");
    return out.append("  private Secrets() {}\n}\n").toString();
  }

  private static void constant(StringBuilder out, String type, String name, String value) {
    out.append("  public static final ").append(type).append(' ').append(name);
    out.append(" = ").append(value).append(";\n\n");
  }

  private static String list(JsonNode texts) {
    if (!texts.isArray()) {
      return "List.of(" + quote(texts.asString()) + ")";
    }
    List<String> quoted = new ArrayList<>();
    texts.forEach(text -> quoted.add(quote(text.asString())));
    return "List.of(" + String.join(", ", quoted) + ")";
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String javadoc(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("*/", "*&#47;").replace("@", "&#64;");
  }
}
