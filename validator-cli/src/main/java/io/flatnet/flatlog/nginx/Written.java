package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.input.Utf8;
import java.nio.charset.StandardCharsets;

/** What nginx writes, for a person. */
final class Written {

  private static final int LONGEST = 600;

  private Written() {}

  /** The text of a byte string; bytes that are not UTF-8 read {@code \xff}. */
  static String shown(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < bytes.length && text.length() < LONGEST) {
      int length = Utf8.sequenceLength(bytes, at, bytes.length);
      if (length == 0) {
        text.append(String.format("\\x%02x", bytes[at] & 0xFF));
      } else {
        text.append(new String(bytes, at, length, StandardCharsets.UTF_8));
      }
      at += Math.max(1, length);
    }
    return at < bytes.length ? text.append('…').toString() : text.toString();
  }
}
