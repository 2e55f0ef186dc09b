package io.flatnet.flatlog.evolve;

import io.flatnet.flatlog.input.Reasons;
import io.flatnet.flatlog.record.InvalidSchemaException;
import io.flatnet.flatlog.record.RecordValidator;
import io.flatnet.flatlog.schema.SchemaFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A schema as it is or was: a file, a file of a git revision, or the standard of this program.
 * Immutable.
 */
public final class SchemaVersion {

  /** Of these every schema that demands something has one at its top. */
  private static final Set<String> KEYWORDS =
      Set.of(
          "$schema",
          "$id",
          "$ref",
          "$defs",
          "allOf",
          "anyOf",
          "oneOf",
          "not",
          "if",
          "type",
          "enum",
          "const",
          "properties",
          "patternProperties",
          "additionalProperties",
          "required",
          "items",
          "pattern",
          "minimum",
          "maximum",
          "minLength",
          "maxLength");

  private final String name;
  private final JsonNode definition;
  private final JsonNode resolved;

  private SchemaVersion(String name, JsonNode definition, JsonNode resolved) {
    this.name = name;
    this.definition = definition;
    this.resolved = resolved;
  }

  /**
   * The record schema of this program.
   *
   * @return a version
   * @throws InvalidSchemaException never, but for a broken installation
   */
  public static SchemaVersion standard() throws InvalidSchemaException {
    String text = new String(SchemaFile.LOG_RECORD.read(), StandardCharsets.UTF_8);
    return of("the standard", text, sibling -> Optional.empty());
  }

  /**
   * The schema in a file; others are looked for beside it.
   *
   * @param file a file
   * @return a version
   * @throws InvalidSchemaException when it is no schema that can be compared
   */
  public static SchemaVersion ofFile(Path file) throws InvalidSchemaException {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new InvalidSchemaException("cannot read the schema " + file + ": " + Reasons.of(e));
    }
    return of(file.toString(), text, sibling -> read(file.resolveSibling(sibling)));
  }

  /**
   * The schema in a file of a git revision; others are looked for beside it, in that revision.
   *
   * @param revision as git names it
   * @param path from the repository's root, or starting with ./ from the folder
   * @param folder a folder of the work tree
   * @return a version
   * @throws InvalidSchemaException when git does not have it, or it is no schema that can be
   *     compared
   */
  public static SchemaVersion ofRevision(String revision, String path, Path folder)
      throws InvalidSchemaException {
    String parent = path.substring(0, path.lastIndexOf('/') + 1);
    String text = GitFile.read(folder, revision, path);
    return of(
        revision + ":" + path,
        text,
        sibling -> {
          try {
            return Optional.of(GitFile.read(folder, revision, parent + sibling));
          } catch (InvalidSchemaException e) {
            return Optional.empty();
          }
        });
  }

  /**
   * The schema in a file of the work tree.
   *
   * @param path from the repository's root, or starting with ./ from the folder
   * @param folder a folder of the work tree
   * @return a version
   * @throws InvalidSchemaException when this is no work tree, or the file no schema that can be
   *     compared
   */
  public static SchemaVersion ofWorkTree(String path, Path folder) throws InvalidSchemaException {
    boolean relative = path.startsWith("./") || path.startsWith("../");
    return ofFile((relative ? folder : GitFile.root(folder)).resolve(path).normalize());
  }

  private static SchemaVersion of(
      String name, String text, Function<String, Optional<String>> siblings)
      throws InvalidSchemaException {
    JsonNode definition = RecordValidator.readSchema(name, text);
    refuseOther(name, definition);
    String base = definition.path("$id").asString("");
    String folder = base.substring(0, base.lastIndexOf('/') + 1);
    JsonNode resolved =
        References.resolve(name, definition, address -> document(address, folder, siblings));
    return new SchemaVersion(name, definition, resolved);
  }

  /** A record is a schema that demands nothing, to the letter: whoever gives one meant a schema. */
  private static void refuseOther(String name, JsonNode definition) throws InvalidSchemaException {
    if (definition.isEmpty() || KEYWORDS.stream().anyMatch(definition::has)) {
      return;
    }
    String found = String.join(", ", definition.propertyNames());
    throw new InvalidSchemaException(
        name
            + " is no JSON Schema: found only "
            + found
            + ", expected a keyword such as $schema, type or properties");
  }

  private static Optional<JsonNode> document(
      String address, String folder, Function<String, Optional<String>> siblings) {
    String file = address.startsWith(folder) ? address.substring(folder.length()) : "";
    if (!file.isEmpty() && file.indexOf('/') < 0) {
      Optional<String> sibling = siblings.apply(file);
      if (sibling.isPresent()) {
        return sibling.map(JsonMapper.shared()::readTree);
      }
    }
    JsonNode own = RecordValidator.standard().documents().get(address);
    return Optional.ofNullable(own);
  }

  private static Optional<String> read(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * What people call it.
   *
   * @return a file, or a revision and a path
   */
  public String name() {
    return name;
  }

  /**
   * The version in the schema's identifier.
   *
   * @return such as {@code 1.0}; empty when the identifier has none
   */
  public String number() {
    for (String part : definition.path("$id").asString("").split("/", -1)) {
      if (part.matches("[0-9]+[.][0-9]+")) {
        return part;
      }
    }
    return "";
  }

  /** The schema as it is written. */
  JsonNode definition() {
    return definition;
  }

  /** Whether this is the record schema itself, not one that extends it. */
  boolean isRecordSchema() {
    return definition.path("$id").asString("").endsWith("/" + SchemaFile.LOG_RECORD.fileName());
  }

  /** The schema with everything it refers to in it. */
  JsonNode resolved() {
    return resolved;
  }
}
