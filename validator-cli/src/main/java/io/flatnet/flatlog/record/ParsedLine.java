package io.flatnet.flatlog.record;

import io.flatnet.flatlog.input.Line;
import io.flatnet.flatlog.schema.RecordFields;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All facts about one line. Written by the parser, read by the rules. */
public final class ParsedLine {

  /** The most findings of one rule that are reported of a line: a line may have thousands. */
  public static final int MOST_OF_A_KIND = 100;

  private static final Pattern COMPONENT = Pattern.compile(RecordFields.COMPONENT_PATTERN);

  private final Line line;
  private final byte[] text;
  private final int textStart;

  @Nullable JsonText chars;
  boolean blank;
  int invalidUtf8At = -1;
  @Nullable SyntaxError syntaxError;
  @Nullable JsonNode root;
  final List<Spot> duplicateKeys = new ArrayList<>();
  final List<Spot> loneSurrogates = new ArrayList<>();
  final List<Spot> infiniteNumbers = new ArrayList<>();
  @Nullable Spot tooDeep;
  List<SchemaError> schemaErrors = List.of();

  ParsedLine(Line line, byte[] text, int textStart) {
    this.line = line;
    this.text = text;
    this.textStart = textStart;
  }

  /**
   * What is wrong with a line's JSON.
   *
   * @param at index in {@link ParsedLine#text()}
   * @param message what is wrong, in a few words
   */
  public record SyntaxError(int at, String message) {}

  /**
   * The line as it was read.
   *
   * @return the line
   */
  public Line line() {
    return line;
  }

  /**
   * What was parsed: the line without a byte order mark, each byte that is not UTF-8 replaced by
   * {@code ?}.
   *
   * @return not a copy: not to be changed
   */
  public byte[] text() {
    return text;
  }

  /**
   * Where {@link #text()} starts in the line.
   *
   * @return 3 behind a byte order mark, otherwise 0
   */
  public int textStart() {
    return textStart;
  }

  /**
   * Whether the line starts with a byte order mark.
   *
   * @return true for U+FEFF at the start
   */
  public boolean hasByteOrderMark() {
    return textStart > 0;
  }

  /**
   * Whether there is nothing but JSON white space.
   *
   * @return true for a line that is no record
   */
  public boolean blank() {
    return blank;
  }

  /**
   * Where the first byte that is not UTF-8 stands in {@link #text()}.
   *
   * @return an index, or -1
   */
  public int invalidUtf8At() {
    return invalidUtf8At;
  }

  /**
   * Why the line is not one JSON text.
   *
   * @return null when it is
   */
  public @Nullable SyntaxError syntaxError() {
    return syntaxError;
  }

  /**
   * The JSON value; containers nested too deeply are empty in it.
   *
   * @return null when the line is not one JSON text
   */
  public @Nullable JsonNode root() {
    return root;
  }

  /**
   * The record.
   *
   * @return null when the line is no JSON object
   */
  public @Nullable JsonNode record() {
    return root != null && root.isObject() ? root : null;
  }

  /**
   * Whose record it is.
   *
   * @return the component; empty when the record has no well-formed one
   */
  public String component() {
    JsonNode value = root == null ? null : root.get(RecordFields.COMPONENT);
    return value != null && value.isString() && COMPONENT.matcher(value.stringValue()).matches()
        ? value.stringValue()
        : "";
  }

  /**
   * Keys that repeat one of the same object.
   *
   * @return every repetition, in order
   */
  public List<Spot> duplicateKeys() {
    return duplicateKeys;
  }

  /**
   * Strings and keys with half of a surrogate pair.
   *
   * @return each string once, in order
   */
  public List<Spot> loneSurrogates() {
    return loneSurrogates;
  }

  /**
   * Numbers that are not finite as IEEE doubles.
   *
   * @return each, in order
   */
  public List<Spot> infiniteNumbers() {
    return infiniteNumbers;
  }

  /**
   * The first object or array that is nested too deeply.
   *
   * @return null when none is
   */
  public @Nullable Spot tooDeep() {
    return tooDeep;
  }

  /**
   * What the JSON Schema says.
   *
   * @return empty when it accepts the record, or when there is no record
   */
  public List<SchemaError> schemaErrors() {
    return schemaErrors;
  }

  /**
   * Where an object lacks something: at its opening brace.
   *
   * @param object JSON Pointer of the object
   * @param member JSON Pointer of the member it lacks, which the spot points to
   * @return the place of the brace
   */
  public Spot gap(String object, String member) {
    int start = locate(object).start();
    while (start < text.length && text[start] != '{') {
      start++;
    }
    return new Spot(member, start, Math.min(text.length, start + 1));
  }

  /**
   * Where a value stands.
   *
   * @param pointer its JSON Pointer; the last of several members of that name is meant
   * @return the place; the whole text when there is no such value
   */
  public Spot locate(String pointer) {
    return SpotFinder.value(chars(), text.length, pointer);
  }

  /**
   * Where the key of a member stands.
   *
   * @param pointer JSON Pointer of the member
   * @return the place, quotes included; the whole text when there is no such member
   */
  public Spot locateKey(String pointer) {
    return SpotFinder.key(chars(), text.length, pointer);
  }

  /**
   * A name or pointer from this line as others can read it.
   *
   * @param text from a spot, an error or the record
   * @return the text with U+FFFD for each half of a surrogate pair
   */
  public String readable(String text) {
    return chars == null ? text : chars.readable(text);
  }

  private JsonText chars() {
    return chars == null ? new JsonText(text) : chars;
  }
}
