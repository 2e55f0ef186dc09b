package io.flatnet.flatlog.sdk.record;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs Jackson over a value and brings what it produced back as maps, lists, texts and numbers, so
 * that one writer decides about keys, depth, secrets and escapes. Loaded only when needed.
 */
final class JacksonTrees {

  /** More than any record can hold; what is longer is written as the bean's own text, cut. */
  private static final int MAX_BYTES = 8 * 1024 * 1024;

  /** Deeper levels are cut by the writer; reading them needs no stack for that. */
  private static final int MAX_DEPTH = 40;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(MAX_BYTES)
                          .maxNumberLength(MAX_BYTES)
                          .maxNameLength(MAX_BYTES)
                          .maxNestingDepth(MAX_BYTES)
                          .build())
                  .build())
          .build();

  private JacksonTrees() {}

  @SuppressWarnings("CatchThrowable") // StackOverflowError included
  static @Nullable Object of(Object bean) {
    try {
      Capture capture = new Capture();
      MAPPER.writeValue(capture, bean);
      Object tree = parse(capture);
      return tree instanceof Map<?, ?> map && map.isEmpty() ? null : tree;
    } catch (Throwable t) {
      return Texts.unprintable(bean, t);
    }
  }

  /** Reads one JSON value, whole. */
  static @Nullable Object parse(Capture json) {
    try (JsonParser parser = MAPPER.createParser(json.bytes, 0, json.length)) {
      parser.nextToken();
      Object tree = value(parser, 1);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("text after the value");
      }
      return tree;
    }
  }

  private static @Nullable Object value(JsonParser parser, int depth) {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IllegalArgumentException("no value");
    }
    return switch (token) {
      case START_OBJECT -> depth > MAX_DEPTH ? skipped(parser) : object(parser, depth);
      case START_ARRAY -> depth > MAX_DEPTH ? skipped(parser) : array(parser, depth);
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new NumberText(parser.getString());
      default -> throw new IllegalArgumentException("not a value: " + token);
    };
  }

  private static String skipped(JsonParser parser) {
    parser.skipChildren();
    return "<deeper>";
  }

  private static Map<String, @Nullable Object> object(JsonParser parser, int depth) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    Map<String, Integer> repeated = new HashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String given = parser.currentName();
      String name = given;
      while (members.containsKey(name)) {
        name = given + "_" + (repeated.merge(given, 1, Integer::sum) + 1);
      }
      parser.nextToken();
      members.put(name, value(parser, depth + 1));
    }
    return members;
  }

  private static List<@Nullable Object> array(JsonParser parser, int depth) {
    List<@Nullable Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser, depth + 1));
    }
    return items;
  }

  /** A number as its digits were, whatever their count. */
  static final class NumberText extends Number {

    private final String digits;

    NumberText(String digits) {
      this.digits = digits;
    }

    @Override
    public int intValue() {
      return (int) doubleValue();
    }

    @Override
    public long longValue() {
      return (long) doubleValue();
    }

    @Override
    public float floatValue() {
      return (float) doubleValue();
    }

    @Override
    public double doubleValue() {
      return Double.parseDouble(digits);
    }

    @Override
    public String toString() {
      return digits;
    }
  }

  /** What Jackson writes, up to a bound. */
  static final class Capture extends OutputStream {

    private byte[] bytes = new byte[1024];
    private int length;

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int from, int count) {
      if (length + count > MAX_BYTES) {
        throw new IllegalStateException("more than " + MAX_BYTES + " bytes");
      }
      if (length + count > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
      }
      System.arraycopy(source, from, bytes, length, count);
      length += count;
    }

    String text() {
      return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
  }
}
