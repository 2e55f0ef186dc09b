package io.flatnet.flatlog.sdk;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import io.flatnet.flatlog.schema.RecordSchema;
import io.flatnet.flatlog.sdk.record.Fields;
import io.flatnet.flatlog.sdk.record.RecordOptions;
import io.flatnet.flatlog.sdk.record.RecordWriter;
import org.jspecify.annotations.Nullable;

/**
 * A logback encoder: an event becomes one conforming record and a line feed, whatever the event
 * holds. Thread-safe once started; never throws from {@link #encode}.
 *
 * <p>In a {@code logback.xml}: {@code <encoder class="io.flatnet.flatlog.sdk.FlatlogEncoder"/>}.
 * What is not set there is taken from the environment, as {@code docs/sdk.md} lists it.
 */
public final class FlatlogEncoder extends EncoderBase<ILoggingEvent> {

  private @Nullable String component;
  private @Nullable Integer maxLineBytes;
  private @Nullable Integer maxStackBytes;
  private @Nullable Boolean logger;
  private @Nullable Boolean thread;
  private @Nullable Redaction redaction;
  private @Nullable RecordWriter writer;

  /** Makes an encoder that is configured by the environment when it is started. */
  public FlatlogEncoder() {}

  /** Makes a started encoder. */
  FlatlogEncoder(RecordOptions options) {
    this.writer = new RecordWriter(options);
    super.start();
  }

  /**
   * Sets the component of every record that names no other.
   *
   * @param component 1 to 63 characters of a-z, 0-9 and -, a letter first; anything else is
   *     reported to logback's status manager and not used
   */
  public void setComponent(String component) {
    if (Fields.isComponent(component)) {
      this.component = component;
    } else {
      addWarn("component \"" + component + "\" is not 1 to 63 of a-z, 0-9 and -, a letter first");
    }
  }

  /**
   * Sets the most bytes of a line, its line end not counted.
   *
   * @param bytes 1024 to 262144; anything else is reported and not used
   */
  public void setMaxLineBytes(int bytes) {
    if (bytes >= RecordOptions.MIN_LINE_BYTES && bytes <= RecordSchema.MAX_LINE_BYTES) {
      this.maxLineBytes = bytes;
    } else {
      addWarn(outOfRange("maxLineBytes", bytes, RecordOptions.MIN_LINE_BYTES));
    }
  }

  /**
   * Sets the most bytes of {@code error.stack}.
   *
   * @param bytes 256 to 262144; anything else is reported and not used
   */
  public void setMaxStackBytes(int bytes) {
    if (bytes >= RecordOptions.MIN_STACK_BYTES && bytes <= RecordSchema.MAX_LINE_BYTES) {
      this.maxStackBytes = bytes;
    } else {
      addWarn(outOfRange("maxStackBytes", bytes, RecordOptions.MIN_STACK_BYTES));
    }
  }

  private static String outOfRange(String name, int found, int least) {
    return name + " is " + found + " but must be " + least + " to " + RecordSchema.MAX_LINE_BYTES;
  }

  /**
   * Sets whether {@code extra.logger} is written.
   *
   * @param written true to write it
   */
  public void setLogger(boolean written) {
    this.logger = written;
  }

  /**
   * Sets whether {@code extra.thread} is written.
   *
   * @param written true to write it
   */
  public void setThread(boolean written) {
    this.thread = written;
  }

  /**
   * Sets what is redacted.
   *
   * @param redaction replaces the one that the environment configures
   */
  public void setRedaction(Redaction redaction) {
    this.redaction = redaction;
  }

  @Override
  public void start() {
    Settings settings = Settings.ofProcess();
    for (String problem : settings.problems()) {
      addWarn(problem);
    }
    RecordOptions standard = settings.options;
    Redaction ownRedaction = redaction;
    writer =
        new RecordWriter(
            new RecordOptions(
                component == null ? standard.component() : component,
                maxLineBytes == null ? standard.maxLineBytes() : maxLineBytes,
                maxStackBytes == null ? standard.maxStackBytes() : maxStackBytes,
                logger == null ? standard.logger() : logger,
                thread == null ? standard.thread() : thread,
                ownRedaction == null ? standard.secrets() : ownRedaction.scan(),
                standard.cni()));
    super.start();
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  /**
   * Renders an event.
   *
   * @param event any event
   * @return one record in UTF-8, its line feed included
   */
  @Override
  public byte[] encode(ILoggingEvent event) {
    return writer().toBytes(event);
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }

  RecordWriter writer() {
    RecordWriter known = writer;
    if (known == null) {
      start();
      known = writer;
    }
    if (known == null) {
      throw new IllegalStateException("the encoder has no writer after its start");
    }
    return known;
  }
}
