package io.flatnet.flatlog.sdk.record;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.flatnet.flatlog.schema.RecordFields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * Turns one event after another into a line. Not thread-safe: each thread has its own.
 *
 * <p>The values go into a buffer of their own first, because any of them may turn out to be a
 * top-level field that stands before them in the line.
 */
final class Renderer {

  private static final String NO_MESSAGE = "(no message)";
  private static final int INITIAL_BYTES = 1024;

  private final RecordOptions options;
  private final Shared shared;
  private final JsonBytes line;
  private final Timestamp timestamp = new Timestamp();
  private final MessageText messageText;
  private final ErrorWriter errorWriter;
  private final Extra extra;
  private final Cuts cuts = new Cuts();
  private final LineCutter lineCutter;

  /** This thread's name, ready to be written. */
  private @Nullable String threadName;

  private byte[] threadJson = new byte[0];
  private int nesting;

  Renderer(RecordOptions options, Shared shared) {
    this.options = options;
    this.shared = shared;
    this.line = new JsonBytes(INITIAL_BYTES, options.maxLineBytes(), options.secrets());
    this.messageText = new MessageText(options.maxLineBytes());
    this.errorWriter =
        new ErrorWriter(line, shared.frames, options.maxStackBytes(), options.maxLineBytes());
    this.extra = new Extra(options, shared, cuts);
    this.lineCutter = new LineCutter(options.maxLineBytes(), cuts);
  }

  /** Begins an event on this thread; more than 1 when a value logs while it is rendered. */
  int enter() {
    return ++nesting;
  }

  void leave() {
    nesting--;
  }

  /** The line, its line end included, after {@link #render}. */
  JsonBytes line() {
    return line;
  }

  void render(ILoggingEvent event) {
    line.reset();
    extra.reset();
    if (!cuts.isEmpty()) {
      cuts.clear();
    }
    collect(event);

    timestamp.write(line, event.getTimeStamp());
    boolean fatal = extra.isFatal();
    String component = extra.component();
    byte[] head =
        component == null
            ? shared.head(event.getLevel(), fatal)
            : Shared.head(Shared.levelName(event.getLevel(), fatal), component);
    line.openWith(head);
    int messageStart = line.position();
    writeMessage(event);
    int messageEnd = line.position();
    line.close();
    cuts.chars(RecordFields.MESSAGE, line.takeCutChars());

    String requestId = extra.requestId();
    if (requestId != null) {
      line.raw(Shared.REQUEST_ID);
      line.literal(requestId);
      line.raw('"');
    }
    Number duration = extra.duration();
    if (duration != null) {
      line.raw(Shared.DURATION_MS);
      Numbers.write(line, duration);
    }
    int errorStart = -1;
    boolean stack = false;
    if (extra.hasError()) {
      line.raw(Shared.ERROR);
      errorStart = line.position();
      stack = writeError();
    }
    int errorEnd = line.position();
    int extraStart = -1;
    if (!cuts.isEmpty()) {
      extra.append(cuts);
    }
    if (!extra.isEmpty()) {
      line.raw(Shared.EXTRA);
      extraStart = line.position() - 1;
      extra.copyTo(line);
    }
    int extraEnd = line.position();
    line.raw('}');
    if (line.position() > options.maxLineBytes()) {
      if (!cuts.isEmpty()) {
        extraEnd = extra.withoutNote(line, extraStart);
        line.rewind(extraEnd);
        line.raw('}');
      }
      lineCutter.cut(
          line,
          new LineCutter.Layout(
              messageStart,
              messageEnd,
              errorStart,
              errorEnd,
              stack ? errorWriter.stackStart() : -1,
              stack ? errorWriter.stackEnd() : -1,
              extraStart,
              extraEnd));
    }
    line.raw('\n');
  }

  private void collect(ILoggingEvent event) {
    if (options.logger()) {
      extra.logger(event.getLoggerName());
    }
    if (options.thread()) {
      thread(event.getThreadName());
    }
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      extra.error(thrown);
    }
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      for (int i = 0; i < pairs.size(); i++) {
        KeyValuePair pair = pairs.get(i);
        extra.add(pair.key, pair.value);
      }
    }
    @Nullable Object[] arguments = event.getArgumentArray();
    if (arguments != null) {
      for (Object argument : arguments) {
        if (argument != null) {
          extra.argument(argument);
        }
      }
    }
    List<Marker> markers = event.getMarkerList();
    if (markers != null && !markers.isEmpty()) {
      extra.markers(markers);
    }
    Map<String, String> mdc = event.getMDCPropertyMap();
    if (mdc != null && !mdc.isEmpty()) {
      mdc.forEach(extra);
    }
    extra.finish();
  }

  private void thread(@Nullable String name) {
    if (name == null) {
      return;
    }
    if (!name.equals(threadName)) {
      threadJson = Shared.member(ExtraNames.THREAD, name);
      threadName = name;
    }
    extra.thread(threadJson);
  }

  private void writeMessage(ILoggingEvent event) {
    String pattern = event.getMessage();
    int start = line.position();
    if (pattern != null) {
      line.text(messageText.format(pattern, event.getArgumentArray()));
    }
    if (line.position() == start) {
      line.literal(NO_MESSAGE);
    }
  }

  /** Returns whether the error has a stack of ours. */
  private boolean writeError() {
    IThrowableProxy thrown = extra.thrown();
    if (thrown != null) {
      long cut = errorWriter.write(thrown);
      cuts.chars("error.stack", cut);
      cuts.chars("error.message", line.takeCutChars());
      return true;
    }
    extra.writeErrorTo(line);
    cuts.chars("error", line.takeCutChars());
    return false;
  }
}
