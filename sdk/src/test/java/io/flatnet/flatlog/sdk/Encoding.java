package io.flatnet.flatlog.sdk;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.flatnet.flatlog.schema.RecordSchema;
import io.flatnet.flatlog.sdk.record.RecordOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A logger whose every record is kept, encoded as the SDK encodes it. */
final class Encoding {

  static final RecordOptions OPTIONS =
      new RecordOptions(
          "test",
          RecordSchema.MAX_LINE_BYTES,
          32 * 1024,
          false,
          false,
          Redaction.standard().scan(),
          Map.of());

  final Logger log;
  final LoggerContext context = new LoggerContext();
  private final List<byte[]> lines = Collections.synchronizedList(new ArrayList<>());

  Encoding() {
    this(OPTIONS);
  }

  Encoding(RecordOptions options) {
    FlatlogEncoder encoder = new FlatlogEncoder(options);
    RecordAppender appender =
        new RecordAppender() {
          @Override
          void append(byte[] buffer, int length, long timestampMillis) {
            lines.add(java.util.Arrays.copyOf(buffer, length));
          }
        };
    context.setMDCAdapter(new ch.qos.logback.classic.util.LogbackMDCAdapter());
    start(appender, encoder);
    ThrowableGuard guard = new ThrowableGuard();
    guard.setContext(context);
    guard.start();
    context.addTurboFilter(guard);
    context.start();
    log = context.getLogger("io.flatnet.Test");
    log.setLevel(Level.TRACE);
    log.addAppender(appender);
  }

  private void start(RecordAppender appender, FlatlogEncoder encoder) {
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
  }

  org.slf4j.spi.MDCAdapter mdc() {
    return context.getMDCAdapter();
  }

  List<byte[]> lines() {
    return lines;
  }

  /** All records so far, checked by the CLI. */
  List<JsonNode> records() throws IOException, InterruptedException {
    return Checked.records(Checked.join(lines));
  }

  /** The latest record, read without the CLI: for the many small cases. */
  JsonNode last() {
    return Checked.MAPPER.readTree(lines.get(lines.size() - 1));
  }
}
