package io.flatnet.flatlog.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Any bytes as text that shows everything: what is no UTF-8, controls and invisible characters
 * become {@code \xHH}. Written independently of the Lua module that does the same.
 */
final class VisibleText {

  private VisibleText() {}

  static String of(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length; ) {
      int length = characterLength(bytes, i);
      String character = length == 0 ? "" : decode(bytes, i, length);
      if (character.isEmpty() || RecordCheck.isHidden(character)) {
        length = Math.max(length, 1);
        for (int k = i; k < i + length; k++) {
          text.append("\\x%02x".formatted(bytes[k] & 0xff));
        }
      } else {
        text.append(character);
      }
      i += length;
    }
    return text.toString();
  }

  /** Length of the valid character at a position, 0 when there is none. */
  private static int characterLength(byte[] bytes, int at) {
    for (int length = 1; length <= 4 && at + length <= bytes.length; length++) {
      if (!decode(bytes, at, length).isEmpty()) {
        return length;
      }
    }
    return 0;
  }

  private static String decode(byte[] bytes, int at, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, at, length))
          .toString();
    } catch (CharacterCodingException e) {
      return "";
    }
  }
}
