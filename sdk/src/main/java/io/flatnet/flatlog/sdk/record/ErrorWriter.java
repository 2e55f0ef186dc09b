package io.flatnet.flatlog.sdk.record;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.flatnet.flatlog.schema.RecordFields;
import org.jspecify.annotations.Nullable;

/**
 * Writes an exception as {@code {"type":…,"message":…,"stack":…}}. Not thread-safe.
 *
 * <p>The stack reads as the JDK prints it: causes and suppressed exceptions with the frames they
 * share with the enclosing one folded, circular references named, and an end to it all.
 */
final class ErrorWriter {

  private static final byte[] TYPE = JsonBytes.ascii("{\"" + RecordFields.ERROR_TYPE + "\":\"");
  private static final byte[] MESSAGE =
      JsonBytes.ascii(",\"" + RecordFields.ERROR_MESSAGE + "\":\"");
  private static final byte[] STACK = JsonBytes.ascii(",\"" + RecordFields.ERROR_STACK + "\":\"");

  /** A line end and a tab. */
  private static final byte[] NEXT_LINE = JsonBytes.ascii("\\n");

  private static final byte[] TAB = JsonBytes.ascii("\\t");
  private static final int MAX_THROWABLES = 200;
  private static final int MAX_INDENT = 16;

  private final JsonBytes out;
  private final StackFrames frames;
  private final int maxStackBytes;
  private final int maxStringBytes;
  private int stackStart;
  private int stackEnd;
  private int throwables;
  private boolean full;

  ErrorWriter(JsonBytes out, StackFrames frames, int maxStackBytes, int maxStringBytes) {
    this.out = out;
    this.frames = frames;
    this.maxStackBytes = maxStackBytes;
    this.maxStringBytes = maxStringBytes;
  }

  /** Where the content of the last stack begins in the buffer. */
  int stackStart() {
    return stackStart;
  }

  int stackEnd() {
    return stackEnd;
  }

  /**
   * Writes the object.
   *
   * @return how many characters of the stack were cut off
   */
  long write(IThrowableProxy error) {
    String type = typeOf(error);
    String message = error.getMessage();
    out.openWith(TYPE);
    out.text(type);
    out.close();
    out.openWith(MESSAGE);
    out.text(message == null ? type : message);
    out.close();
    long cutBefore = out.takeCutChars();
    out.maxStringBytes(maxStackBytes);
    out.openWith(STACK);
    stackStart = out.position();
    throwables = 0;
    full = false;
    writeThrowable(error, "", 0);
    stackEnd = out.position();
    out.close();
    out.maxStringBytes(maxStringBytes);
    out.raw('}');
    long cut = out.takeCutChars();
    out.cut(cutBefore);
    return cut;
  }

  private void writeThrowable(@Nullable IThrowableProxy first, String firstLabel, int indent) {
    String label = firstLabel;
    for (IThrowableProxy error = first; error != null; error = error.getCause()) {
      if (++throwables > MAX_THROWABLES) {
        newLine(indent);
        out.text("... more causes");
        return;
      }
      if (out.position() > stackStart) {
        newLine(indent);
      }
      if (error.isCyclic()) {
        out.text(label + "[CIRCULAR REFERENCE: " + header(error) + "]");
        return;
      }
      out.text(label + header(error));
      writeFrames(error, indent + 1);
      IThrowableProxy[] suppressed = error.getSuppressed();
      if (suppressed != null && indent < MAX_INDENT) {
        for (IThrowableProxy inner : suppressed) {
          writeThrowable(inner, "Suppressed: ", indent + 1);
        }
      }
      label = "Caused by: ";
    }
  }

  private static String header(IThrowableProxy error) {
    String message = error.getMessage();
    return message == null ? typeOf(error) : typeOf(error) + ": " + message;
  }

  private static String typeOf(IThrowableProxy error) {
    if (error instanceof ThrowableProxy proxy
        && proxy.getThrowable() instanceof StandInThrowable standIn) {
      return standIn.standsFor();
    }
    String name = error.getClassName();
    return name == null ? "unknown" : name;
  }

  private void writeFrames(IThrowableProxy error, int indent) {
    StackTraceElementProxy[] elements = error.getStackTraceElementProxyArray();
    if (elements == null) {
      return;
    }
    int own = Math.max(0, elements.length - error.getCommonFrames());
    int lineBytes = NEXT_LINE.length + indent * TAB.length;
    for (int i = 0; i < own; i++) {
      byte[] frame = frames.json(elements[i].getStackTraceElement());
      // A later, shorter frame must not stand where a longer one is missing.
      full |= out.room() < lineBytes + frame.length;
      if (full) {
        out.cut(frame.length + 1L + indent);
      } else {
        newLine(indent);
        out.raw(frame);
      }
    }
    if (own < elements.length) {
      newLine(indent);
      out.text("... " + (elements.length - own) + " more");
    }
  }

  private void newLine(int indent) {
    if (!full && out.room() >= NEXT_LINE.length + indent * TAB.length) {
      out.raw(NEXT_LINE);
      for (int i = 0; i < indent; i++) {
        out.raw(TAB);
      }
    }
  }
}
