package io.flatnet.flatlog.input;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The part of a logical line that came from one physical line.
 *
 * @param line number of the physical line, 1-based
 * @param offset 0-based offset of the physical line's first byte
 * @param firstIndex where the part starts in the logical line
 * @param origin how a place in the part becomes a column of the physical line
 */
record Part(long line, long offset, int firstIndex, Origin origin) {

  /** How a place in a part becomes a column of its physical line. */
  sealed interface Origin {
    /**
     * The 1-based column, in code points, of {@code bytes[index]}, the part starting at {@code
     * bytes[first]}.
     */
    int column(byte[] bytes, int first, int index);
  }

  /** The part stands in the physical line as it is, behind a prefix of ASCII. */
  record Prefix(int length) implements Origin {
    @Override
    public int column(byte[] bytes, int first, int index) {
      return length + Utf8.codePoints(bytes, first, Math.min(index, bytes.length)) + 1;
    }
  }

  /** The part was decoded from a JSON string whose raw bytes are {@code raw} from {@code at} on. */
  record JsonString(byte[] raw, int at) implements Origin {
    @Override
    public int column(byte[] bytes, int first, int index) {
      int decoded = 0;
      int rawIndex = at;
      while (decoded < index - first && rawIndex < raw.length && raw[rawIndex] != '"') {
        int escape = escapeLength(rawIndex);
        if (escape == 0) {
          decoded++;
          rawIndex++;
        } else {
          decoded += Utf8.length(escapedCodePoint(rawIndex));
          rawIndex += escape;
        }
      }
      return Utf8.codePoints(raw, 0, rawIndex) + 1;
    }

    private int escapeLength(int index) {
      if (raw[index] != '\\') {
        return 0;
      }
      if (raw[index + 1] != 'u') {
        return 2;
      }
      return Character.isHighSurrogate((char) hex(index + 2)) ? 12 : 6;
    }

    private int escapedCodePoint(int index) {
      if (raw[index + 1] != 'u') {
        return raw[index + 1];
      }
      char unit = (char) hex(index + 2);
      return Character.isHighSurrogate(unit)
          ? Character.toCodePoint(unit, (char) hex(index + 8))
          : unit;
    }

    private int hex(int index) {
      byte[] digits = Arrays.copyOfRange(raw, index, index + 4);
      return Integer.parseInt(new String(digits, StandardCharsets.US_ASCII), 16);
    }
  }
}
