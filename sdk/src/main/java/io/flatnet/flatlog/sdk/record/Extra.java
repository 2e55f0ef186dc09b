package io.flatnet.flatlog.sdk.record;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.flatnet.flatlog.schema.RecordFields;
import io.flatnet.flatlog.schema.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Collects an event's values: the members of extra, and the top-level fields among them.
 *
 * <p>One rule for names: the first value of a name gets it, a later one gets {@code _2}, {@code _3}
 * and so on behind it; the names of the record's fields count as taken. Not thread-safe.
 */
final class Extra implements BiConsumer<@Nullable String, @Nullable String> {

  private static final int VALUE_DEPTH = 3;
  private static final int MAX_ERROR_MEMBERS = 1000;

  private final RecordOptions options;
  private final Shared shared;
  private final Cuts cuts;
  private final JsonBytes out;
  private final ValueWriter values;
  private final Markers markerNames = new Markers();
  private final int generousBytes;
  private final int mostBytes;

  private final UsedNames used;
  private final Key loggerKey;
  private final Key threadKey;

  private @Nullable String component;
  private @Nullable String requestId;
  private @Nullable Number duration;
  private @Nullable IThrowableProxy thrown;
  private @Nullable Object errorValue;
  private @Nullable Map<String, @Nullable Object> cni;
  private int noteAt;

  Extra(RecordOptions options, Shared shared, Cuts cuts) {
    this.options = options;
    this.shared = shared;
    this.cuts = cuts;
    int max = options.maxLineBytes();
    this.generousBytes = 4 * max;
    this.mostBytes = 16 * max;
    this.out = new JsonBytes(512, max, options.secrets());
    this.values = new ValueWriter(out, shared.keys, max);
    this.used = new UsedNames(shared.keys);
    this.loggerKey = shared.keys.get(ExtraNames.LOGGER);
    this.threadKey = shared.keys.get(ExtraNames.THREAD);
  }

  void reset() {
    out.reset();
    out.maxStringBytes(options.maxLineBytes());
    used.clear();
    component = null;
    requestId = null;
    duration = null;
    thrown = null;
    errorValue = null;
    cni = null;
    markerNames.reset();
  }

  void logger(@Nullable String name) {
    if (name != null) {
      out.raw(shared.logger(name));
      used.add(loggerKey);
    }
  }

  void thread(byte[] member) {
    out.raw(member);
    used.add(threadKey);
  }

  void error(IThrowableProxy error) {
    thrown = error;
  }

  /** An entry of the MDC. */
  @Override
  public void accept(@Nullable String key, @Nullable String value) {
    add(key, value);
  }

  void add(@Nullable String givenKey, @Nullable Object value) {
    Key key = shared.keys.get(givenKey == null ? "null" : givenKey);
    if (key.role == Key.Role.PLAIN || !promote(key, value)) {
      write(key, value);
    }
  }

  /** Returns whether the value has found its place outside of extra's own members. */
  private boolean promote(Key key, @Nullable Object value) {
    switch (key.role) {
      case COMPONENT -> {
        String text = text(value);
        if (text != null && component == null && Fields.isComponent(text)) {
          component = text;
        }
        return text != null && text.equals(component);
      }
      case REQUEST_ID -> {
        String text = text(value);
        if (text != null && requestId == null && Fields.isRequestId(text)) {
          requestId = text;
        }
        return text != null && text.equals(requestId);
      }
      case DURATION_MS -> {
        Number number = duration == null ? Fields.duration(value) : null;
        if (number != null) {
          duration = number;
        }
        return number != null;
      }
      case ERROR -> {
        return promoteError(value);
      }
      case CNI -> {
        return collectCni(key.name.substring(Key.CNI_PREFIX.length()), value);
      }
      default -> {
        return false;
      }
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text
        ? text
        : value instanceof java.util.UUID uuid ? uuid.toString() : null;
  }

  private boolean promoteError(@Nullable Object value) {
    if (thrown != null || errorValue != null || value == null) {
      return false;
    }
    if (value instanceof Throwable throwable) {
      thrown = new ThrowableProxy(SafeThrowables.of(throwable));
      return true;
    }
    if (value instanceof String text && !text.isEmpty()) {
      errorValue = text;
      return true;
    }
    if (value instanceof Map<?, ?> map) {
      errorValue = errorObject(map);
      return errorValue != null;
    }
    return false;
  }

  /** A copy, so that what was checked is what is written. */
  @SuppressWarnings("CatchThrowable") // StackOverflowError included
  private static @Nullable Map<String, @Nullable Object> errorObject(Map<?, ?> given) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    copy.put(RecordFields.ERROR_MESSAGE, null); // first, so that it is the last to be cut
    try {
      for (Map.Entry<?, ?> entry : given.entrySet()) {
        if (!(entry.getKey() instanceof String key) || copy.size() == MAX_ERROR_MEMBERS) {
          return null;
        }
        copy.put(key, entry.getValue());
      }
    } catch (Throwable t) {
      return null;
    }
    boolean valid =
        copy.get(RecordFields.ERROR_MESSAGE) instanceof String
            && isTextOrAbsent(copy, RecordFields.ERROR_TYPE)
            && isTextOrAbsent(copy, RecordFields.ERROR_STACK);
    return valid ? copy : null;
  }

  private static boolean isTextOrAbsent(Map<String, @Nullable Object> members, String name) {
    return !members.containsKey(name) || members.get(name) instanceof String;
  }

  private boolean collectCni(String name, @Nullable Object value) {
    Map<String, @Nullable Object> members = cni;
    if (members == null) {
      members = new LinkedHashMap<>();
      cni = members;
    }
    if (members.containsKey(name)) {
      return false;
    }
    members.put(name, value);
    return true;
  }

  private void write(Key given, @Nullable Object value) {
    if (out.position() > generousBytes) {
      if (out.position() > mostBytes) {
        cuts.entries(1);
        return;
      }
      out.maxStringBytes(RecordOptions.MIN_LINE_BYTES);
    }
    boolean taken = given.role != Key.Role.PLAIN && given.role != Key.Role.CNI;
    Key key = used.take(given, taken);
    out.raw(key.json);
    if (given.secret) {
      out.string(Secrets.REPLACEMENT);
    } else if (value instanceof String text) {
      out.string(text);
    } else {
      values.write(value, VALUE_DEPTH);
    }
    out.raw(',');
    long cut = out.takeCutChars();
    if (cut > 0) {
      cuts.chars(RecordFields.EXTRA + "." + key.name, cut);
    }
  }

  /** The fields of a structured argument; nothing for any other. */
  void argument(Object argument) {
    if (Foreign.isStructuredArgument(argument.getClass())) {
      addAll(LogstashValues.ofArgument(argument));
    }
  }

  private void addAll(@Nullable Map<String, @Nullable Object> fields) {
    if (fields != null) {
      for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
        add(field.getKey(), field.getValue());
      }
    }
  }

  void markers(List<Marker> markers) {
    markerNames.collect(markers);
    for (Object marker : markerNames.structured()) {
      addAll(LogstashValues.ofMarker(marker));
    }
    List<String> names = markerNames.names();
    if (!names.isEmpty()) {
      add(ExtraNames.MARKERS, new ArrayList<>(names));
    }
  }

  /** Adds what the process itself knows, where the event does not say otherwise. */
  void finish() {
    Map<String, @Nullable Object> members = cni;
    if (members != null) {
      write(shared.keys.get(ExtraNames.CNI), members);
    } else if (!options.cni().isEmpty()) {
      write(shared.keys.get(ExtraNames.CNI), options.cni());
    }
    if (requestId == null && (members != null || !options.cni().isEmpty())) {
      Object container = (members == null ? options.cni() : members).get(CniNames.CONTAINER_ID);
      if (container instanceof String text && Fields.isRequestId(text)) {
        requestId = text;
      }
    }
  }

  boolean isFatal() {
    return markerNames.isFatal();
  }

  @Nullable String component() {
    return component;
  }

  @Nullable String requestId() {
    return requestId;
  }

  @Nullable Number duration() {
    return duration;
  }

  @Nullable IThrowableProxy thrown() {
    return thrown;
  }

  boolean hasError() {
    return thrown != null || errorValue != null;
  }

  void writeErrorTo(JsonBytes line) {
    new ValueWriter(line, shared.keys, options.maxLineBytes()).write(errorValue, 2);
  }

  boolean isEmpty() {
    return out.position() == 0;
  }

  void append(Cuts note) {
    noteAt = out.position();
    note.write(out, Cuts.MAX_BYTES);
    out.raw(',');
  }

  /** Where the line's extra object ends when its note is taken back. */
  int withoutNote(JsonBytes line, int extraStart) {
    int end = extraStart + 1 + Math.max(0, noteAt - 1);
    line.rewind(end);
    line.raw('}');
    return line.position();
  }

  /** Writes the members and the closing brace. */
  void copyTo(JsonBytes line) {
    line.raw(out.buffer(), 0, out.position() - 1);
    line.raw('}');
  }
}
