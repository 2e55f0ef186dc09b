package io.flatnet.flatlog.record;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import io.flatnet.flatlog.input.Reasons;
import io.flatnet.flatlog.schema.RecordSchema;
import io.flatnet.flatlog.schema.SchemaFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record schema and, when there is one, an extension schema, as networknt reads them.
 * References are resolved among the standard's own files and the folder of the extension schema;
 * nothing is fetched from anywhere.
 *
 * <p>Thread-safe.
 */
public final class RecordValidator {

  private static final String BASE =
      RecordSchema.ID.substring(0, RecordSchema.ID.lastIndexOf('/') + 1);

  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private static final int MOST_DEMAND = 120;

  private final @Nullable Schema extension;
  private final @Nullable JsonNode extensionDefinition;

  private RecordValidator(@Nullable Schema extension, @Nullable JsonNode extensionDefinition) {
    this.extension = extension;
    this.extensionDefinition = extensionDefinition;
  }

  /**
   * The record schema alone.
   *
   * @return a validator
   */
  public static RecordValidator standard() {
    return new RecordValidator(null, null);
  }

  /** The standard's own schemas by their {@code $id}; read when the first one is needed. */
  private static final class StandardFiles {
    static final Map<String, String> TEXTS = read();

    private static Map<String, String> read() {
      Map<String, String> files = new HashMap<>();
      for (SchemaFile file : SchemaFile.values()) {
        files.put(BASE + file.fileName(), new String(file.read(), StandardCharsets.UTF_8));
      }
      return files;
    }
  }

  /** Loads the schema library when the first record needs it: it takes as long as a small check. */
  private static final class Standard {
    static final Schema SCHEMA = load();

    private static Schema load() {
      Schema schema = registry(iri -> null).getSchema(SchemaLocation.of(RecordSchema.ID));
      schema.initializeValidators();
      return schema;
    }
  }

  /**
   * The record schema and an extension of it.
   *
   * @param file the extension schema
   * @return a validator
   * @throws InvalidSchemaException when the file is no usable schema
   */
  public static RecordValidator withExtension(Path file) throws InvalidSchemaException {
    String text = read(file);
    JsonNode definition = readSchema(file.toString(), text);
    String id = definition.path("$id").asString(BASE + file.getFileName());
    if (StandardFiles.TEXTS.containsKey(id)
        && !definition.equals(JsonMapper.shared().readTree(StandardFiles.TEXTS.get(id)))) {
      throw new InvalidSchemaException(
          file + ": its $id is that of a schema of the standard: " + id);
    }
    String dialect = definition.path("$schema").asString(DIALECT);
    if (!dialect.equals(DIALECT)) {
      throw new InvalidSchemaException(file + ": $schema is " + dialect + ", expected " + DIALECT);
    }
    try {
      SchemaRegistry registry = registry(iri -> iri.equals(id) ? text : neighbour(file, id, iri));
      Schema extension = registry.getSchema(SchemaLocation.of(id));
      extension.initializeValidators();
      RecordValidator validator = new RecordValidator(extension, definition);
      validator.validate(JsonMapper.shared().readTree("{\"extra\":{}}"));
      return validator;
    } catch (SchemaException e) {
      throw new InvalidSchemaException(file + ": " + reason(e));
    } catch (StackOverflowError e) {
      throw new InvalidSchemaException(file + ": it refers to itself without end");
    }
  }

  /**
   * Holds a record against the schemas.
   *
   * @param json a JSON object
   * @return all complaints; empty when the record is accepted
   */
  public List<SchemaError> validate(JsonNode json) {
    List<SchemaError> errors = new ArrayList<>();
    Standard.SCHEMA.validate(json).forEach(error -> errors.add(convert(error, false)));
    if (extension != null) {
      for (Error error : extension.validate(json)) {
        if (!isOfRecordSchema(error)) {
          errors.add(convert(error, true));
        }
      }
    }
    return errors;
  }

  /**
   * Whether there is an extension schema.
   *
   * @return false for the record schema alone
   */
  public boolean isExtended() {
    return extension != null;
  }

  /**
   * The schemas that apply to every record, as they are written.
   *
   * @return the record schema, and the extension schema when there is one
   */
  public List<JsonNode> definitions() {
    JsonNode standard = JsonMapper.shared().readTree(SchemaFile.LOG_RECORD.read());
    return extensionDefinition == null ? List.of(standard) : List.of(standard, extensionDefinition);
  }

  /**
   * The standard's own schemas, which others may refer to.
   *
   * @return the schemas by their {@code $id}
   */
  public Map<String, JsonNode> documents() {
    Map<String, JsonNode> documents = new HashMap<>();
    StandardFiles.TEXTS.forEach(
        (id, text) -> documents.put(id, JsonMapper.shared().readTree(text)));
    return documents;
  }

  /** The extension refers to the record schema, whose complaints are there already. */
  private static boolean isOfRecordSchema(Error error) {
    return RecordSchema.ID.equals(String.valueOf(error.getSchemaLocation().getAbsoluteIri()));
  }

  private static SchemaError convert(Error error, boolean extension) {
    String pointer = pointer(error.getInstanceLocation());
    String member = error.getProperty();
    return new SchemaError(
        member == null ? pointer : Spot.child(pointer, member),
        error.getKeyword(),
        extension,
        error.getMessage(),
        extension ? demand(error) : "",
        error.getInstanceNode());
  }

  private static String demand(Error error) {
    String demand = error.getKeyword() + " " + error.getSchemaNode();
    return demand.length() <= MOST_DEMAND ? demand : demand.substring(0, MOST_DEMAND) + "…";
  }

  private static String pointer(NodePath path) {
    String pointer = "";
    for (int i = 0; i < path.getNameCount(); i++) {
      pointer = Spot.child(pointer, String.valueOf(path.getElement(i)));
    }
    return pointer;
  }

  private static SchemaRegistry registry(Function<String, @Nullable String> more) {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ROOT)
            .formatAssertionsEnabled(false)
            .build();
    Function<String, @Nullable String> files =
        iri -> {
          String own = more.apply(iri);
          return own == null ? StandardFiles.TEXTS.get(iri) : own;
        };
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12,
        builder -> builder.schemas(files).schemaRegistryConfig(config));
  }

  /** A schema beside the extension schema, referred to by its file name. */
  private static @Nullable String neighbour(Path file, String id, String iri) {
    String base = id.substring(0, id.lastIndexOf('/') + 1);
    String name = iri.startsWith(base) ? iri.substring(base.length()) : "";
    if (name.isEmpty() || name.indexOf('/') >= 0 || StandardFiles.TEXTS.containsKey(iri)) {
      return null;
    }
    try {
      Path neighbour = file.resolveSibling(name);
      return Files.isRegularFile(neighbour) ? Files.readString(neighbour) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) throws InvalidSchemaException {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new InvalidSchemaException("cannot read the schema " + file + ": " + Reasons.of(e));
    }
  }

  /**
   * Reads a schema and holds it against JSON Schema's own.
   *
   * @param name what errors call it
   * @param text JSON
   * @return the schema: an object
   * @throws InvalidSchemaException when it is no JSON, or no schema
   */
  public static JsonNode readSchema(String name, String text) throws InvalidSchemaException {
    JsonNode definition = parse(name, text);
    Schema meta = registry(iri -> null).getSchema(SchemaLocation.of(DIALECT));
    List<Error> errors = meta.validate(definition);
    if (!errors.isEmpty()) {
      Error first = errors.get(0);
      throw new InvalidSchemaException(
          name + ": " + pointer(first.getInstanceLocation()) + ": " + first.getMessage());
    }
    return definition;
  }

  private static JsonNode parse(String name, String text) throws InvalidSchemaException {
    try {
      JsonNode definition = JsonMapper.shared().readTree(text);
      if (!definition.isObject()) {
        throw new InvalidSchemaException(name + ": a schema is a JSON object");
      }
      return definition;
    } catch (JacksonException e) {
      String place =
          e.getLocation() == null
              ? ""
              : ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
      throw new InvalidSchemaException(
          name + place + ": " + SyntaxErrors.words(e.getOriginalMessage()));
    }
  }

  private static String reason(SchemaException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("unusable");
    // Exceptions inside name themselves in front of what they say.
    String text = message.replaceAll("(?:[a-z]+[.])+[A-Za-z]+Exception: ", "");
    return message.contains("FileNotFoundException")
        ? "cannot find " + text + ": schemas are not fetched; put it beside this one"
        : text;
  }
}
