package io.flatnet.flatlog.config;

import io.flatnet.flatlog.schema.SchemaFile;
import io.flatnet.flatlog.yaml.InvalidYamlException;
import io.flatnet.flatlog.yaml.YamlDocument;
import io.flatnet.flatlog.yaml.YamlPosition;
import io.flatnet.flatlog.yaml.YamlProblem;
import io.flatnet.flatlog.yaml.YamlSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** A configuration file that was read and conforms to {@code configuration.schema.json}. */
public final class Configuration {

  /** Far more than anybody sets. */
  private static final long MOST_BYTES = 1 << 20;

  private static final YamlPosition START = new YamlPosition(1, 1);

  /** The schema, read when it is needed. */
  private static final class Definition {
    static final YamlSchema SCHEMA = YamlSchema.of(SchemaFile.CONFIGURATION);
    static final JsonNode ROOT = SCHEMA.definition();
  }

  private final YamlDocument document;
  private final JsonNode root;

  private Configuration(YamlDocument document, JsonNode root) {
    this.document = document;
    this.root = root;
  }

  /**
   * Reads a file that somebody named, and whose paths may lead anywhere.
   *
   * @param file the file
   * @return what it says
   * @throws IOException when it cannot be read
   * @throws InvalidYamlException when it is no configuration
   */
  public static Configuration ofNamed(Path file) throws IOException, InvalidYamlException {
    return of(YamlDocument.read(file), new SettingPaths(file));
  }

  /**
   * Reads a file that was found, and may be anybody's: it is a plain file of moderate size, and no
   * path in it leads out of its folder.
   *
   * @param file the file
   * @return what it says
   * @throws IOException when it cannot be read
   * @throws InvalidYamlException when it is no configuration
   */
  public static Configuration ofFound(Path file) throws IOException, InvalidYamlException {
    FoundPaths paths = new FoundPaths(file);
    if (!Files.exists(file) || paths.leadsOut(file)) {
      throw unfit(file, "a link that leads out of its folder, or nowhere");
    }
    if (!Files.isRegularFile(file)) {
      throw unfit(file, Files.isDirectory(file) ? "a folder" : "a pipe or a device");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw unfit(file, Files.size(file) + " bytes");
    }
    return of(YamlDocument.read(file), paths);
  }

  private static InvalidYamlException unfit(Path file, String found) {
    String expected = "a plain file of at most " + MOST_BYTES + " bytes, or --no-config";
    return new InvalidYamlException(
        List.of(new YamlProblem(file.toString(), START, JsonPointer.empty(), found, expected)));
  }

  private static Configuration of(YamlDocument document, SettingPaths paths)
      throws InvalidYamlException {
    List<YamlProblem> problems = new ArrayList<>(Definition.SCHEMA.check(document));
    JsonNode root = document.root();
    if (problems.isEmpty()) {
      PathResolution resolution = new PathResolution(Definition.ROOT, paths, document);
      root = resolution.resolved();
      problems.addAll(resolution.problems());
    }
    if (!problems.isEmpty()) {
      throw new InvalidYamlException(problems);
    }
    return new Configuration(document, root);
  }

  /**
   * What the file is called.
   *
   * @return its path as it was given
   */
  public String file() {
    return document.file();
  }

  /**
   * What the file says for a command: in the sections of its words, and further out.
   *
   * @param words the command, such as {@code stack check}
   * @return settings by their keys; an inner one hides an outer one
   */
  public Map<String, Setting> settings(List<String> words) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    JsonNode section = root;
    JsonNode schema = Definition.ROOT;
    JsonPointer at = JsonPointer.empty();
    collect(section, schema, at, settings);
    for (String word : words) {
      section = section.path(word);
      schema = schema.path("properties").path(word);
      at = at.appendProperty(word);
      collect(section, schema, at, settings);
    }
    return settings;
  }

  private void collect(
      JsonNode section, JsonNode schema, JsonPointer at, Map<String, Setting> settings) {
    for (Map.Entry<String, JsonNode> member : section.properties()) {
      String key = member.getKey();
      if (!isSection(schema, key)) {
        JsonPointer pointer = at.appendProperty(key);
        settings.put(
            key, new Setting(key, member.getValue(), pointer, document.keyPosition(pointer)));
      }
    }
  }

  /**
   * What can be set for a command.
   *
   * @param words the command
   * @return keys in the order of the schema, those that stand further out last
   */
  public static List<String> keys(List<String> words) {
    List<JsonNode> schemas = new ArrayList<>(List.of(Definition.ROOT));
    for (String word : words) {
      JsonNode inner = schemas.get(0).path("properties").path(word);
      schemas.add(0, inner);
    }
    Set<String> keys = new LinkedHashSet<>();
    for (JsonNode schema : schemas) {
      for (String key : schema.path("properties").propertyNames()) {
        if (!isSection(schema, key)) {
          keys.add(key);
        }
      }
    }
    return List.copyOf(keys);
  }

  /** A section is written out in the schema, other mappings are referred to. */
  private static boolean isSection(JsonNode schema, String key) {
    return schema.path("properties").path(key).has("properties");
  }

  /**
   * Something wrong with a setting that the schema does not know of.
   *
   * @param pointer the value
   * @param found what it is
   * @param expected what it should be
   * @return a problem at its place
   */
  public YamlProblem problem(JsonPointer pointer, String found, String expected) {
    return document.problem(pointer, found, expected);
  }
}
