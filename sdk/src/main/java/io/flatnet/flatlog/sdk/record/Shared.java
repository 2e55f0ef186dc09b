package io.flatnet.flatlog.sdk.record;

import io.flatnet.flatlog.schema.Level;
import io.flatnet.flatlog.schema.RecordFields;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** What the renderers of all threads share: prepared pieces of lines. Thread-safe, bounded. */
final class Shared {

  static final byte[] REQUEST_ID = JsonBytes.ascii(",\"" + RecordFields.REQUEST_ID + "\":\"");
  static final byte[] DURATION_MS = JsonBytes.ascii(",\"" + RecordFields.DURATION_MS + "\":");
  static final byte[] ERROR = JsonBytes.ascii(",\"" + RecordFields.ERROR + "\":");
  static final byte[] EXTRA = JsonBytes.ascii(",\"" + RecordFields.EXTRA + "\":{");

  private static final int LOGGER_SLOTS = 256;
  private static final int MAX_NAME_BYTES = 1024;

  final Keys keys;
  final StackFrames frames = new StackFrames();

  /** Written when not even a stand-in for an event can be made: the stack or memory has ended. */
  final byte[] lastResort;

  private final byte[] debug;
  private final byte[] info;
  private final byte[] warn;
  private final byte[] error;
  private final byte[] fatal;
  private final AtomicReferenceArray<@Nullable Named> loggers =
      new AtomicReferenceArray<>(LOGGER_SLOTS);

  Shared(RecordOptions options) {
    keys = new Keys(options.secrets());
    String component = options.component();
    debug = head(Level.DEBUG.name(), component);
    info = head(Level.INFO.name(), component);
    warn = head(Level.WARN.name(), component);
    error = head(Level.ERROR.name(), component);
    fatal = head(Level.FATAL.name(), component);
    lastResort =
        SimpleRecord.of(
            component, Level.ERROR, "an event could not be rendered", null, java.util.Map.of());
  }

  /** From behind the timestamp to the message's opening quote. */
  static byte[] head(String level, String component) {
    return JsonBytes.ascii(
        ",\""
            + RecordFields.LEVEL
            + "\":\""
            + level
            + "\",\""
            + RecordFields.COMPONENT
            + "\":\""
            + component
            + "\",\""
            + RecordFields.MESSAGE
            + "\":\"");
  }

  byte[] head(ch.qos.logback.classic.@Nullable Level level, boolean isFatal) {
    if (isFatal) {
      return fatal;
    }
    int number = level == null ? ch.qos.logback.classic.Level.ERROR_INT : level.levelInt;
    if (number >= ch.qos.logback.classic.Level.ERROR_INT) {
      return error;
    }
    if (number >= ch.qos.logback.classic.Level.WARN_INT) {
      return warn;
    }
    return number >= ch.qos.logback.classic.Level.INFO_INT ? info : debug;
  }

  static String levelName(ch.qos.logback.classic.@Nullable Level level, boolean isFatal) {
    if (isFatal) {
      return Level.FATAL.name();
    }
    int number = level == null ? ch.qos.logback.classic.Level.ERROR_INT : level.levelInt;
    if (number >= ch.qos.logback.classic.Level.ERROR_INT) {
      return Level.ERROR.name();
    }
    if (number >= ch.qos.logback.classic.Level.WARN_INT) {
      return Level.WARN.name();
    }
    return number >= ch.qos.logback.classic.Level.INFO_INT ? Level.INFO.name() : Level.DEBUG.name();
  }

  /** {@code "logger":"…",} */
  byte[] logger(String name) {
    int hash = name.hashCode();
    int slot = (hash ^ (hash >>> 8) ^ (hash >>> 16)) & (LOGGER_SLOTS - 1);
    Named named = loggers.getPlain(slot);
    if (named != null && named.name.equals(name)) {
      return named.json;
    }
    Named fresh = new Named(name, member(ExtraNames.LOGGER, name));
    loggers.setRelease(slot, fresh);
    return fresh.json;
  }

  /** A member with a comma behind it. */
  static byte[] member(String key, String value) {
    JsonBytes out = new JsonBytes(128, MAX_NAME_BYTES, null);
    out.string(key);
    out.raw(':');
    out.string(value);
    out.raw(',');
    return out.toByteArray();
  }

  private static final class Named {

    final String name;
    final byte[] json;

    Named(String name, byte[] json) {
      this.name = name;
      this.json = json;
    }
  }
}
