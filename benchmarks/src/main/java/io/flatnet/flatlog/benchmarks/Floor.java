package io.flatnet.flatlog.benchmarks;

import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/**
 * The least code that writes the very line the SDK writes: no redaction, no limits, no duplicate
 * keys, no protection; it escapes what JSON must have escaped and assumes ASCII. Not thread-safe.
 */
final class Floor {

  private static final byte[] OPENING = ascii("{\"timestamp\":\"");
  private static final byte[] LEVEL =
      ascii("Z\",\"level\":\"INFO\",\"component\":\"cni\",\"message\":\"");
  private static final byte[] REQUEST_ID = ascii("\",\"request_id\":\"");
  private static final byte[] EXTRA = ascii("\",\"extra\":{\"logger\":\"");
  private static final byte[] THREAD = ascii("\",\"thread\":\"");
  private static final byte[] END = ascii("}}\n");

  private final byte[] buffer = new byte[64 * 1024];
  private int at;
  private long second;
  private byte[] dateAndTime = new byte[0];

  byte[] encode(LoggingEvent event) {
    return Arrays.copyOf(buffer, write(event));
  }

  /** Returns the line's length in the reused buffer. */
  int write(LoggingEvent event) {
    at = 0;
    copy(OPENING);
    long now = event.getTimeStamp();
    if (now / 1000 != second) {
      second = now / 1000;
      dateAndTime = ascii(java.time.Instant.ofEpochSecond(second).toString().replace('Z', '.'));
    }
    copy(dateAndTime);
    int millis = (int) (now % 1000);
    buffer[at++] = (byte) ('0' + millis / 100);
    buffer[at++] = (byte) ('0' + millis / 10 % 10);
    buffer[at++] = (byte) ('0' + millis % 10);
    copy(LEVEL);
    text(event.getMessage());
    Map<String, String> mdc = event.getMDCPropertyMap();
    copy(REQUEST_ID);
    text(mdc.getOrDefault("request_id", ""));
    copy(EXTRA);
    text(event.getLoggerName());
    copy(THREAD);
    text(event.getThreadName());
    buffer[at++] = '"';
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        key(pair.key);
        value(pair.value);
      }
    }
    for (Map.Entry<String, String> entry : mdc.entrySet()) {
      if (!entry.getKey().equals("request_id")) {
        key(entry.getKey());
        buffer[at++] = '"';
        text(entry.getValue());
        buffer[at++] = '"';
      }
    }
    copy(END);
    return at;
  }

  private void key(String key) {
    buffer[at++] = ',';
    buffer[at++] = '"';
    text(key);
    buffer[at++] = '"';
    buffer[at++] = ':';
  }

  private void value(Object value) {
    if (value instanceof String text) {
      buffer[at++] = '"';
      text(text);
      buffer[at++] = '"';
    } else {
      text(String.valueOf(value));
    }
  }

  private void text(String text) {
    byte[] out = buffer;
    int to = at;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\') {
        at = to;
        copy(ascii(String.format("\\u%04x", (int) c)));
        to = at;
      } else {
        out[to++] = (byte) c;
      }
    }
    at = to;
  }

  private void copy(byte[] bytes) {
    System.arraycopy(bytes, 0, buffer, at, bytes.length);
    at += bytes.length;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
