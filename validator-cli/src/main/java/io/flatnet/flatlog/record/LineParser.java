package io.flatnet.flatlog.record;

import io.flatnet.flatlog.input.Line;
import io.flatnet.flatlog.input.Utf8;
import io.flatnet.flatlog.record.ParsedLine.SyntaxError;
import io.flatnet.flatlog.schema.RecordSchema;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a line into the facts the rules look at. Goes on behind everything that can be gone on
 * behind: one line may have many findings.
 *
 * <p>Thread-safe.
 */
public final class LineParser {

  private static final int MOST_LONG_DIGITS = 18;

  private static final BigDecimal LARGEST = BigDecimal.valueOf(Double.MAX_VALUE);
  private static final BigDecimal SMALLEST = new BigDecimal("1e-400");

  private final RecordValidator validator;

  /**
   * Creates a parser.
   *
   * @param validator what the records are held against
   */
  public LineParser(RecordValidator validator) {
    this.validator = validator;
  }

  /**
   * Reads a line.
   *
   * @param line the line
   * @return its facts
   */
  public ParsedLine parse(Line line) {
    int bom = byteOrderMarkLength(line);
    byte[] text = Arrays.copyOfRange(line.bytes(), line.start() + bom, line.end());
    ParsedLine parsed = new ParsedLine(line, text, bom);
    if (line.truncated()) {
      return parsed;
    }
    parsed.blank = isBlank(text);
    if (parsed.blank || line.missingWrap() != null) {
      return parsed;
    }
    parsed.invalidUtf8At = Utf8.firstInvalid(text, 0, text.length);
    if (parsed.invalidUtf8At >= 0) {
      replaceInvalid(text, parsed.invalidUtf8At);
    }
    JsonText chars = new JsonText(text);
    parsed.chars = chars;
    new Tree(parsed, chars).read();
    JsonNode record = parsed.record();
    if (record != null) {
      parsed.schemaErrors = validator.validate(record);
    }
    return parsed;
  }

  private static int byteOrderMarkLength(Line line) {
    byte[] bytes = line.bytes();
    int start = line.start();
    return line.end() - start >= 3
            && bytes[start] == (byte) 0xEF
            && bytes[start + 1] == (byte) 0xBB
            && bytes[start + 2] == (byte) 0xBF
        ? 3
        : 0;
  }

  private static boolean isBlank(byte[] text) {
    for (byte b : text) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  private static void replaceInvalid(byte[] text, int from) {
    int index = from;
    while (index < text.length) {
      int length = Utf8.sequenceLength(text, index, text.length);
      if (length == 0) {
        text[index] = '?';
      }
      index += Math.max(1, length);
    }
  }

  /** Builds the tree of one line without recursion: nesting may be thousands deep. */
  private static final class Tree {
    private final ParsedLine parsed;
    private final JsonText chars;
    private final Deque<JsonNode> open = new ArrayDeque<>();
    private @Nullable String key;
    private int depth;

    Tree(ParsedLine parsed, JsonText chars) {
      this.parsed = parsed;
      this.chars = chars;
    }

    void read() {
      try (JsonParser json = chars.parser()) {
        do {
          take(json, json.nextToken());
        } while (depth > 0);
        checkNothingFollows(json);
      } catch (JacksonException e) {
        parsed.syntaxError = SyntaxErrors.describe(e, chars, parsed.text());
      }
      if (parsed.syntaxError != null) {
        parsed.root = null;
      } else if (parsed.record() == null) {
        // What lies inside something that is no record is not looked at.
        parsed.duplicateKeys.clear();
        parsed.loneSurrogates.clear();
        parsed.infiniteNumbers.clear();
        parsed.tooDeep = null;
      }
    }

    private void checkNothingFollows(JsonParser json) {
      int end = chars.tokenEnd(json);
      if (json.nextToken() != null) {
        int at = Math.max(end, chars.tokenStart(json));
        parsed.syntaxError = new SyntaxError(at, "text follows the end of the value");
      }
    }

    private void take(JsonParser json, JsonToken token) {
      switch (token) {
        case START_OBJECT, START_ARRAY -> start(json, token);
        case END_OBJECT, END_ARRAY -> end();
        case PROPERTY_NAME -> name(json);
        default -> value(json, token);
      }
    }

    private void start(JsonParser json, JsonToken token) {
      depth++;
      if (depth > RecordSchema.MAX_DEPTH) {
        if (parsed.tooDeep == null) {
          int at = chars.tokenStart(json);
          String pointer = json.streamReadContext().getParent().pathAsPointer().toString();
          parsed.tooDeep = new Spot(pointer, at, at + 1);
        }
        if (depth > RecordSchema.MAX_DEPTH + 1) {
          return;
        }
      }
      JsonNodeFactory nodes = JsonNodeFactory.instance;
      JsonNode container = token == JsonToken.START_OBJECT ? nodes.objectNode() : nodes.arrayNode();
      put(container);
      if (depth <= RecordSchema.MAX_DEPTH) {
        open.push(container);
      }
    }

    private void end() {
      if (depth <= RecordSchema.MAX_DEPTH) {
        open.pop();
      }
      depth--;
    }

    private void name(JsonParser json) {
      String name = json.currentName();
      if (chars.hasLoneSurrogate(json)) {
        note(parsed.loneSurrogates, json);
      }
      if (depth <= RecordSchema.MAX_DEPTH) {
        key = name;
        if (open.element().has(name)) {
          note(parsed.duplicateKeys, json);
        }
      }
    }

    private void value(JsonParser json, JsonToken token) {
      JsonNodeFactory nodes = JsonNodeFactory.instance;
      JsonNode node =
          switch (token) {
            case VALUE_STRING -> text(json);
            case VALUE_NUMBER_INT -> number(json, true);
            case VALUE_NUMBER_FLOAT -> number(json, false);
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NULL -> nodes.nullNode();
            default -> throw new IllegalStateException("unexpected token " + token);
          };
      if (depth <= RecordSchema.MAX_DEPTH) {
        put(node);
      }
    }

    private JsonNode text(JsonParser json) {
      String text = json.getString();
      if (chars.hasLoneSurrogate(json)) {
        note(parsed.loneSurrogates, json);
      }
      return JsonNodeFactory.instance.stringNode(text);
    }

    /** Keeps the value exact but of a size that comparing it costs nothing. */
    private JsonNode number(JsonParser json, boolean integer) {
      String text = json.getString();
      if (integer && text.length() <= MOST_LONG_DIGITS) {
        return JsonNodeFactory.instance.numberNode(Long.parseLong(text));
      }
      double nearest = Double.parseDouble(text);
      if (Double.isInfinite(nearest)) {
        note(parsed.infiniteNumbers, json);
        return JsonNodeFactory.instance.numberNode(nearest < 0 ? LARGEST.negate() : LARGEST);
      }
      if (nearest == 0) {
        return JsonNodeFactory.instance.numberNode(tiny(text));
      }
      BigDecimal value = new BigDecimal(text);
      return integer
          ? JsonNodeFactory.instance.numberNode(value.toBigIntegerExact())
          : JsonNodeFactory.instance.numberNode(value);
    }

    /** A number that is nothing as a double: zero, or one whose sign still counts. */
    private static BigDecimal tiny(String text) {
      for (int i = 0; i < text.length() && text.charAt(i) != 'e' && text.charAt(i) != 'E'; i++) {
        if (text.charAt(i) >= '1' && text.charAt(i) <= '9') {
          return text.startsWith("-") ? SMALLEST.negate() : SMALLEST;
        }
      }
      return BigDecimal.ZERO;
    }

    private void put(JsonNode node) {
      JsonNode container = open.peek();
      if (container instanceof ObjectNode object && key != null) {
        object.set(key, node);
      } else if (container instanceof ArrayNode array) {
        array.add(node);
      } else {
        parsed.root = node;
      }
    }

    private void note(List<Spot> spots, JsonParser json) {
      if (spots.size() < ParsedLine.MOST_OF_A_KIND) {
        String pointer = json.streamReadContext().pathAsPointer().toString();
        spots.add(new Spot(pointer, chars.tokenStart(json), chars.tokenEnd(json)));
      }
    }
  }
}
