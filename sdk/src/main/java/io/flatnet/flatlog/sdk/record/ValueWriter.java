package io.flatnet.flatlog.sdk.record;

import io.flatnet.flatlog.schema.RecordFields;
import io.flatnet.flatlog.schema.RecordSchema;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes any object as a JSON value. Not thread-safe.
 *
 * <p>An object whose code fails becomes a text that says so; one that contains itself, is too deep
 * or does not end is cut. Only memory bounds the time a hostile iterator can take.
 */
final class ValueWriter {

  private static final byte[] NULL = JsonBytes.ascii("null");
  private static final byte[] TRUE = JsonBytes.ascii("true");
  private static final byte[] FALSE = JsonBytes.ascii("false");

  private final JsonBytes out;
  private final Keys keys;
  private final int maxBytes;
  private int fullAt;
  private final List<Object> path = new ArrayList<>();

  /**
   * Makes a writer.
   *
   * @param out where the values go
   * @param keys the keys of maps
   * @param maxBytes when a value has become this long, its objects and arrays end
   */
  ValueWriter(JsonBytes out, Keys keys, int maxBytes) {
    this.out = out;
    this.keys = keys;
    this.maxBytes = maxBytes;
  }

  /**
   * Writes a value.
   *
   * @param value any object
   * @param depth the depth an object or array would have here, the record being depth 1
   */
  void write(@Nullable Object value, int depth) {
    if (value instanceof String text) {
      out.string(text);
    } else if (value == null) {
      out.raw(NULL);
    } else if (value instanceof Boolean bool) {
      out.raw(bool ? TRUE : FALSE);
    } else if (value instanceof Number number) {
      Numbers.write(out, number);
    } else if (isContainer(value)) {
      writeContainer(value, depth);
    } else if (isPlain(value)) {
      out.string(Texts.of(value));
    } else {
      writeBean(value, depth);
    }
  }

  private static boolean isContainer(Object value) {
    return value instanceof Map
        || (value instanceof Iterable && !(value instanceof Path) && !Beans.isTree(value))
        || value.getClass().isArray()
        || value instanceof Optional
        || value instanceof Map.Entry
        || value instanceof Throwable;
  }

  /** Whether the text of an object says all: what is in the JDK has no better JSON form. */
  private static boolean isPlain(Object value) {
    return value instanceof CharSequence
        || value instanceof Character
        || value instanceof Enum
        || value instanceof Path
        || value.getClass().getName().startsWith("java.");
  }

  private void writeBean(Object bean, int depth) {
    Object tree = Beans.tree(bean);
    if (tree == null) {
      out.string(Texts.of(bean));
    } else {
      write(tree, depth);
    }
  }

  @SuppressWarnings("CatchThrowable") // StackOverflowError included
  private void writeContainer(Object value, int depth) {
    if (value instanceof byte[] bytes) {
      int kept = Math.min(bytes.length, maxBytes);
      out.string(
          Base64.getEncoder()
              .encodeToString(kept == bytes.length ? bytes : Arrays.copyOf(bytes, kept)));
      return;
    }
    if (depth > RecordSchema.MAX_DEPTH) {
      out.string("<deeper than " + RecordSchema.MAX_DEPTH + ">");
      return;
    }
    for (Object outer : path) {
      if (outer == value) {
        out.string("<contains itself>");
        return;
      }
    }
    int start = out.position();
    if (path.isEmpty()) {
      fullAt = start + maxBytes;
    }
    path.add(value);
    int height = path.size();
    try {
      writeMembers(value, depth);
    } catch (Throwable t) {
      out.rewind(start);
      out.string(Texts.unprintable(value, t));
    } finally {
      while (path.size() >= height) {
        path.remove(path.size() - 1);
      }
    }
  }

  private void writeMembers(Object value, int depth) {
    if (value instanceof Map<?, ?> map) {
      writeMap(map, depth);
    } else if (value instanceof Iterable<?> items) {
      writeItems(items, depth);
    } else if (value instanceof Optional<?> optional) {
      write(optional.orElse(null), depth);
    } else if (value instanceof Map.Entry<?, ?> entry) {
      out.raw('{');
      writeMember(entry.getKey(), entry.getValue(), depth, new UsedNames(keys));
      end('}');
    } else if (value instanceof Throwable throwable) {
      UsedNames used = new UsedNames(keys);
      out.raw('{');
      writeMember(RecordFields.ERROR_TYPE, throwable.getClass().getName(), depth, used);
      writeMember(RecordFields.ERROR_MESSAGE, throwable.getMessage(), depth, used);
      end('}');
    } else {
      writeArray(value, depth);
    }
  }

  private void writeMap(Map<?, ?> map, int depth) {
    UsedNames used = new UsedNames(keys);
    out.raw('{');
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (isFull()) {
        break;
      }
      writeMember(entry.getKey(), entry.getValue(), depth, used);
    }
    end('}');
  }

  private void writeMember(
      @Nullable Object givenKey, @Nullable Object value, int depth, UsedNames used) {
    Key given = keys.get(Texts.of(givenKey));
    out.raw(used.take(given, false).json);
    if (given.secret) {
      out.string(io.flatnet.flatlog.schema.Secrets.REPLACEMENT);
    } else {
      write(value, depth + 1);
    }
    out.raw(',');
  }

  private void writeItems(Iterable<?> items, int depth) {
    out.raw('[');
    for (Object item : items) {
      if (isFull()) {
        break;
      }
      write(item, depth + 1);
      out.raw(',');
    }
    end(']');
  }

  private void writeArray(Object array, int depth) {
    out.raw('[');
    int length = Array.getLength(array);
    for (int i = 0; i < length && !isFull(); i++) {
      write(Array.get(array, i), depth + 1);
      out.raw(',');
    }
    end(']');
  }

  private boolean isFull() {
    if (out.position() < fullAt) {
      return false;
    }
    out.cut(1);
    return true;
  }

  private void end(char bracket) {
    if (out.buffer()[out.position() - 1] == ',') {
      out.rewind(out.position() - 1);
    }
    out.raw(bracket);
  }
}
