package io.flatnet.flatlog.input;

/** UTF-8 as bytes (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF. */
public final class Utf8 {

  private Utf8() {}

  /**
   * How many bytes the character at {@code index} has.
   *
   * @param bytes the text
   * @param index where the character starts
   * @param end where the text ends, exclusive
   * @return 1 to 4; 0 when no valid character starts there
   */
  public static int sequenceLength(byte[] bytes, int index, int end) {
    int first = bytes[index] & 0xFF;
    if (first < 0x80) {
      return 1;
    }
    int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (length == 0 || index + length > end) {
      return 0;
    }
    int second = bytes[index + 1] & 0xFF;
    int lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    int highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (second < lowest || second > highest) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((bytes[index + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  /**
   * Where the first byte is that is no part of a valid character.
   *
   * @param bytes the text
   * @param start where to start, inclusive
   * @param end where to end, exclusive
   * @return an index, or -1 when all is UTF-8
   */
  public static int firstInvalid(byte[] bytes, int start, int end) {
    int index = start;
    while (index < end) {
      if (bytes[index] >= 0) {
        index++;
        continue;
      }
      int length = sequenceLength(bytes, index, end);
      if (length == 0) {
        return index;
      }
      index += length;
    }
    return -1;
  }

  /** Counts code points; a byte that is no part of a valid character counts as one. */
  static int codePoints(byte[] bytes, int start, int end) {
    int count = 0;
    int index = start;
    while (index < end) {
      index += Math.max(1, sequenceLength(bytes, index, end));
      count++;
    }
    return count;
  }

  /** The number of bytes of a code point in UTF-8. */
  static int length(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }
}
