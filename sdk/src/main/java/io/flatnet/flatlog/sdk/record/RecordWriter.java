package io.flatnet.flatlog.sdk.record;

import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * Turns events into conforming lines. Thread-safe. Nothing an event carries makes it throw.
 *
 * <p>A value that logs while it is rendered gets a renderer of its own; its record comes out before
 * the record it belongs to.
 */
public final class RecordWriter {

  /** Deeper than this, records are no longer rendered but named: a value is logging itself. */
  private static final int MAX_NESTING = 4;

  private final RecordOptions options;
  private final Shared shared;
  private final ThreadLocal<Renderer> renderers;

  /**
   * Makes a writer.
   *
   * @param options how records are written
   */
  public RecordWriter(RecordOptions options) {
    this.options = options;
    this.shared = new Shared(options);
    this.renderers = new ThreadLocal<>();
  }

  /**
   * The component of records that name no other.
   *
   * @return a valid component
   */
  public String component() {
    return options.component();
  }

  /** Takes the bytes of a line, its line end included, before the call returns. */
  public interface Sink {

    /**
     * Takes one line.
     *
     * @param buffer holds the line from index 0; not to be kept
     * @param length the line's length in bytes
     */
    void accept(byte[] buffer, int length);
  }

  /**
   * Renders an event.
   *
   * @param event any event
   * @return the line, its line end included
   */
  public byte[] toBytes(ILoggingEvent event) {
    Renderer own = own();
    int nesting = own.enter();
    try {
      return render(own, nesting, event).toByteArray();
    } finally {
      own.leave();
    }
  }

  /**
   * Renders an event without garbage.
   *
   * @param event any event
   * @param sink takes the line
   */
  public void write(ILoggingEvent event, Sink sink) {
    Renderer own = own();
    int nesting = own.enter();
    try {
      JsonBytes line = render(own, nesting, event);
      sink.accept(line.buffer(), line.position());
    } finally {
      own.leave();
    }
  }

  private Renderer own() {
    Renderer renderer = renderers.get();
    if (renderer == null) {
      renderer = new Renderer(options, shared);
      renderers.set(renderer);
    }
    return renderer;
  }

  @SuppressWarnings("CatchThrowable") // StackOverflowError included: logging must not end a caller
  private JsonBytes render(Renderer own, int nesting, ILoggingEvent event) {
    JsonBytes line = own.line();
    try {
      if (nesting > MAX_NESTING) {
        line = new JsonBytes(256, options.maxLineBytes() / 8, options.secrets());
        SimpleRecord.standIn(
            line, options.component(), event, "it was logged by a value of itself");
        return line;
      }
      Renderer renderer = nesting == 1 ? own : new Renderer(options, shared);
      line = renderer.line();
      renderer.render(event);
    } catch (Throwable t) {
      standIn(line, event, t);
    }
    return line;
  }

  @SuppressWarnings("CatchThrowable")
  private void standIn(JsonBytes line, ILoggingEvent event, Throwable why) {
    try {
      line.reset();
      line.maxStringBytes(options.maxLineBytes() / 8);
      SimpleRecord.standIn(line, options.component(), event, why.getClass().getName());
    } catch (Throwable again) {
      line.reset();
      line.raw(shared.lastResort);
    } finally {
      line.maxStringBytes(options.maxLineBytes());
    }
  }
}
