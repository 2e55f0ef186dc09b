package io.flatnet.flatlog.sdk.record;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.flatnet.flatlog.schema.Level;
import io.flatnet.flatlog.schema.RecordFields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records that the SDK writes about itself, and those that stand in for an event. */
public final class SimpleRecord {

  private static final int MAX_STRING_BYTES = 8 * 1024;

  private SimpleRecord() {}

  /**
   * A record of the present moment.
   *
   * @param component a valid component
   * @param level its level
   * @param message not empty
   * @param error what went wrong; null for nothing
   * @param extra members of extra: texts and numbers; left out when empty
   * @return the line, its line end included
   */
  public static byte[] of(
      String component,
      Level level,
      String message,
      @Nullable Throwable error,
      Map<String, ?> extra) {
    JsonBytes out = new JsonBytes(512, MAX_STRING_BYTES, SecretScan.standard());
    new Timestamp().write(out, System.currentTimeMillis());
    out.openWith(Shared.head(level.name(), component));
    out.text(message);
    out.close();
    if (error != null) {
      out.raw(Shared.ERROR);
      out.raw('{');
      member(out, RecordFields.ERROR_TYPE, error.getClass().getName());
      out.raw(',');
      member(out, RecordFields.ERROR_MESSAGE, messageOf(error));
      out.raw('}');
    }
    if (!extra.isEmpty()) {
      out.raw(',');
      out.string(RecordFields.EXTRA);
      out.raw(':');
      new ValueWriter(out, new Keys(null), MAX_STRING_BYTES).write(extra, 2);
    }
    out.raw('}');
    out.raw('\n');
    return out.toByteArray();
  }

  private static void member(JsonBytes out, String name, String value) {
    out.string(name);
    out.raw(':');
    out.string(value);
  }

  @SuppressWarnings("CatchThrowable") // an application's exception may be anything
  private static String messageOf(Throwable error) {
    try {
      String message = error.getMessage();
      return message == null ? error.getClass().getName() : message;
    } catch (Throwable t) {
      return Texts.unprintable(error, t);
    }
  }

  /** Writes what can be said of an event whose rendering failed. */
  static void standIn(JsonBytes out, String component, ILoggingEvent event, String why) {
    new Timestamp().write(out, timeOf(event));
    out.openWith(Shared.head(Level.ERROR.name(), component));
    out.text("an event could not be rendered: ");
    out.text(why);
    String message = messageOf(event);
    if (message != null) {
      out.text(": ");
      out.text(message);
    }
    out.close();
    out.raw('}');
    out.raw('\n');
  }

  @SuppressWarnings("CatchThrowable")
  private static long timeOf(ILoggingEvent event) {
    try {
      return event.getTimeStamp();
    } catch (Throwable t) {
      return System.currentTimeMillis();
    }
  }

  @SuppressWarnings("CatchThrowable")
  private static @Nullable String messageOf(ILoggingEvent event) {
    try {
      return event.getMessage();
    } catch (Throwable t) {
      return null;
    }
  }
}
