package io.flatnet.flatlog.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** One YAML document: its values as a JSON tree, and where each stands. */
public final class YamlDocument {

  private static final YamlPosition START = new YamlPosition(1, 1);

  private final String file;
  private final JsonNode root;
  private final Map<JsonPointer, YamlPosition> values;
  private final Map<JsonPointer, YamlPosition> keys;

  YamlDocument(
      String file,
      JsonNode root,
      Map<JsonPointer, YamlPosition> values,
      Map<JsonPointer, YamlPosition> keys) {
    this.file = file;
    this.root = root;
    this.values = Map.copyOf(values);
    this.keys = Map.copyOf(keys);
  }

  /**
   * Reads a file.
   *
   * @param path the file
   * @return its one document
   * @throws IOException when it cannot be read
   * @throws InvalidYamlException when it is no YAML, or YAML with duplicate keys, several documents
   *     or aliases that multiply without measure
   */
  public static YamlDocument read(Path path) throws IOException, InvalidYamlException {
    return parse(path.toString(), Files.readAllBytes(path));
  }

  /**
   * Reads bytes.
   *
   * @param file what they are called in problems
   * @param bytes YAML 1.2 in UTF-8
   * @return its one document; of no bytes it has a null as its root
   * @throws InvalidYamlException see {@link #read}
   */
  public static YamlDocument parse(String file, byte[] bytes) throws InvalidYamlException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return parse(file, text);
    } catch (CharacterCodingException e) {
      throw new InvalidYamlException(
          List.of(
              new YamlProblem(
                  file, START, JsonPointer.empty(), "bytes that are not UTF-8", "UTF-8 text")));
    }
  }

  /**
   * Reads a text.
   *
   * @param file what the text is called in problems
   * @param text YAML 1.2
   * @return its one document; an empty text has a null as its root
   * @throws InvalidYamlException see {@link #read}
   */
  public static YamlDocument parse(String file, String text) throws InvalidYamlException {
    return new YamlParser(file).parse(text);
  }

  /**
   * What the file is called.
   *
   * @return the name given when it was read
   */
  public String file() {
    return file;
  }

  /**
   * The document's value.
   *
   * @return an object, an array or a scalar
   */
  public JsonNode root() {
    return root;
  }

  /**
   * Where a value stands.
   *
   * @param pointer the value
   * @return the first character of the value, or of the nearest value around it that exists
   */
  public YamlPosition position(JsonPointer pointer) {
    return nearest(values, pointer);
  }

  /**
   * Where the key of a member stands.
   *
   * @param pointer the member's value
   * @return the first character of the key; for an element of an array that of the element
   */
  public YamlPosition keyPosition(JsonPointer pointer) {
    YamlPosition key = keys.get(pointer);
    return key == null ? position(pointer) : key;
  }

  /**
   * Something wrong with a value.
   *
   * @param pointer the value
   * @param found what it is
   * @param expected what it should be
   * @return a problem at the value's place
   */
  public YamlProblem problem(JsonPointer pointer, String found, String expected) {
    return new YamlProblem(file, position(pointer), pointer, found, expected);
  }

  private static YamlPosition nearest(
      Map<JsonPointer, YamlPosition> positions, JsonPointer pointer) {
    for (JsonPointer at = pointer; at != null; at = at.head()) {
      YamlPosition position = positions.get(at);
      if (position != null) {
        return position;
      }
    }
    return START;
  }
}
