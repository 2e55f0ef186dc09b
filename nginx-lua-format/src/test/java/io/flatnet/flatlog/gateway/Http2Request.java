package io.flatnet.flatlog.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One HTTP/2 request as the bytes of a connection with prior knowledge. Headers are HPACK literals
 * without Huffman coding, so that any byte can be put anywhere.
 */
final class Http2Request {

  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int CONTINUATION = 9;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;
  private static final int MAX_FRAME = 16_384;

  private final List<byte[]> fields = new ArrayList<>();

  Http2Request header(byte[] name, byte[] value) {
    ByteArrayOutputStream field = new ByteArrayOutputStream();
    field.write(0);
    literal(field, name);
    literal(field, value);
    fields.add(field.toByteArray());
    return this;
  }

  Http2Request header(String name, String value) {
    return header(name.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
  }

  /** What the client sends on its connection. */
  byte[] bytes() {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    fields.forEach(block::writeBytes);
    byte[] headers = block.toByteArray();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(PREFACE);
    frame(out, SETTINGS, 0, 0, new byte[0]);
    int sent = 0;
    do {
      int length = Math.min(MAX_FRAME, headers.length - sent);
      boolean last = sent + length == headers.length;
      int type = sent == 0 ? HEADERS : CONTINUATION;
      int flags = (sent == 0 ? END_STREAM : 0) | (last ? END_HEADERS : 0);
      byte[] part = new byte[length];
      System.arraycopy(headers, sent, part, 0, length);
      frame(out, type, flags, 1, part);
      sent += length;
    } while (sent < headers.length);
    return out.toByteArray();
  }

  private static void frame(
      ByteArrayOutputStream out, int type, int flags, int stream, byte[] payload) {
    ByteBuffer head = ByteBuffer.allocate(9);
    head.put((byte) (payload.length >> 16)).putShort((short) payload.length);
    head.put((byte) type).put((byte) flags).putInt(stream);
    out.writeBytes(head.array());
    out.writeBytes(payload);
  }

  /** HPACK string without Huffman coding: length with a 7-bit prefix, then the bytes. */
  private static void literal(ByteArrayOutputStream out, byte[] text) {
    int rest = text.length;
    if (rest < 127) {
      out.write(rest);
    } else {
      out.write(127);
      rest -= 127;
      while (rest >= 128) {
        out.write(rest % 128 + 128);
        rest /= 128;
      }
      out.write(rest);
    }
    out.writeBytes(text);
  }
}
