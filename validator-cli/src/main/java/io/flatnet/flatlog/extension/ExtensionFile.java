package io.flatnet.flatlog.extension;

import io.flatnet.flatlog.input.Line;
import io.flatnet.flatlog.input.TextFile;
import io.flatnet.flatlog.record.InvalidSchemaException;
import io.flatnet.flatlog.record.LineParser;
import io.flatnet.flatlog.record.ParsedLine;
import io.flatnet.flatlog.record.RecordValidator;
import io.flatnet.flatlog.record.Spot;
import io.flatnet.flatlog.rule.Place;
import io.flatnet.flatlog.schema.RecordSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A schema file with the place of everything in it. Read once, then not changed. */
public final class ExtensionFile {

  /** Takes one schema inside the file. */
  interface Visitor {
    /**
     * Takes one schema.
     *
     * @param pointer JSON Pointer of the schema
     * @param schema a JSON object
     */
    void visit(String pointer, JsonNode schema);
  }

  private static final Set<String> HOLD_ONE =
      Set.of(
          "items",
          "additionalProperties",
          "not",
          "if",
          "then",
          "else",
          "contains",
          "propertyNames",
          "unevaluatedItems",
          "unevaluatedProperties");
  private static final Set<String> HOLD_SEVERAL = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
  private static final Set<String> HOLD_NAMED =
      Set.of("properties", "patternProperties", "$defs", "dependentSchemas");

  private final TextFile file;
  private final ParsedLine parsed;
  private final @Nullable String unusable;

  private ExtensionFile(TextFile file, @Nullable String unusable) {
    this.file = file;
    this.unusable = unusable;
    // Line ends are blanks to JSON: the file can be read like one long line.
    this.parsed = new LineParser(RecordValidator.standard()).parse(Line.of(file.bytes()));
  }

  /**
   * Reads a schema.
   *
   * @param path where it is
   * @return what it says
   * @throws IOException when it cannot be read
   */
  public static ExtensionFile read(Path path) throws IOException {
    TextFile file = TextFile.read(path);
    String unusable = null;
    try {
      RecordValidator.withExtension(path);
    } catch (InvalidSchemaException e) {
      unusable = String.valueOf(e.getMessage());
    }
    return new ExtensionFile(file, unusable);
  }

  /**
   * Whether the file is the schema of the record itself, which extends nothing.
   *
   * @return when true, there is nothing to check
   */
  public boolean isRecordSchema() {
    return schema().path("$id").asString("").equals(RecordSchema.ID);
  }

  /** The file. */
  public TextFile file() {
    return file;
  }

  /** Why it cannot be used; null when it can. */
  @Nullable String unusable() {
    return unusable;
  }

  /** Where the JSON ends to be JSON; null when it is. */
  @Nullable Place syntaxError() {
    ParsedLine.SyntaxError error = parsed.syntaxError();
    return error == null ? null : place(error.at(), error.at() + 1);
  }

  /** The schema; a missing node when the file is no JSON. */
  JsonNode schema() {
    JsonNode root = parsed.root();
    return root == null ? MissingNode.getInstance() : root;
  }

  /** Where a value stands; the first brace when there is none. */
  Place value(String pointer) {
    Spot spot = pointer.isEmpty() ? parsed.gap("", "") : parsed.locate(pointer);
    return place(spot.start(), spot.end());
  }

  /** Where a member's key stands. */
  Place key(String pointer) {
    Spot spot = parsed.locateKey(pointer);
    return place(spot.start(), spot.end());
  }

  private Place place(int start, int end) {
    int shift = parsed.textStart();
    int length = file.bytes().length;
    return new Place(file, Math.min(length, start + shift), Math.min(length, end + shift));
  }

  /** Visits every schema in the file. */
  void visit(Visitor visitor) {
    visit("", schema(), visitor);
  }

  private static void visit(String pointer, JsonNode schema, Visitor visitor) {
    if (!schema.isObject()) {
      return;
    }
    visitor.visit(pointer, schema);
    for (Map.Entry<String, JsonNode> member : schema.properties()) {
      String name = member.getKey();
      JsonNode value = member.getValue();
      String here = Spot.child(pointer, name);
      if (HOLD_ONE.contains(name)) {
        visit(here, value, visitor);
      } else if (HOLD_SEVERAL.contains(name)) {
        for (int i = 0; i < value.size(); i++) {
          visit(here + "/" + i, value.get(i), visitor);
        }
      } else if (HOLD_NAMED.contains(name)) {
        value
            .properties()
            .forEach(named -> visit(Spot.child(here, named.getKey()), named.getValue(), visitor));
      }
    }
  }

  /** The schemas that apply to the record itself: the file's and those of its allOf. */
  List<String> recordLevels() {
    List<String> pointers = new ArrayList<>(List.of(""));
    for (int i = 0; i < schema().path("allOf").size(); i++) {
      pointers.add("/allOf/" + i);
    }
    return pointers;
  }
}
