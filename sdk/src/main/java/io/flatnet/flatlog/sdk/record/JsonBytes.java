package io.flatnet.flatlog.sdk.record;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A growing buffer of JSON in UTF-8. Not thread-safe.
 *
 * <p>Strings come out as valid, single-line JSON whatever they hold: what a terminal would obey or
 * hide is spelled out as visible text, lone surrogates become U+FFFD, secrets are replaced.
 */
final class JsonBytes {

  private static final int KEEP_BYTES = 64 * 1024;
  private static final int CHUNK_CHARS = 2048;

  /** The most bytes one character becomes: a backslash, escaped, and {@code u001b}. */
  private static final int MAX_BYTES_PER_CHAR = 7;

  private static final byte[] HEX = ascii("0123456789abcdef");
  private static final byte PLAIN = 0;
  private static final byte ESCAPE = 1;
  private static final byte SUSPECT = 2;

  /** What must be looked at, for ASCII. */
  private static final byte[] NO_SECRETS = new byte[128];

  private static final byte[] SECRETS;

  static {
    Arrays.fill(NO_SECRETS, 0, 0x20, ESCAPE);
    NO_SECRETS['"'] = ESCAPE;
    NO_SECRETS['\\'] = ESCAPE;
    NO_SECRETS[0x7f] = ESCAPE;
    SECRETS = NO_SECRETS.clone();
    for (int i = 0; i < SecretScan.TRIGGERS.length(); i++) {
      SECRETS[SecretScan.TRIGGERS.charAt(i)] = SUSPECT;
    }
  }

  private final @Nullable SecretScan secrets;
  private final byte[] table;
  private final int initialBytes;
  private byte[] buffer;
  private int position;
  private int maxStringBytes;
  private int openedAt;
  private long cutChars;

  /**
   * Makes an empty buffer.
   *
   * @param initialBytes the size it starts with
   * @param maxStringBytes the most bytes of one string's content; more is cut off and counted
   * @param secrets what to replace in strings; null for nothing
   */
  JsonBytes(int initialBytes, int maxStringBytes, @Nullable SecretScan secrets) {
    this.initialBytes = initialBytes;
    this.maxStringBytes = maxStringBytes;
    this.secrets = secrets;
    this.table = secrets == null ? NO_SECRETS : SECRETS;
    this.buffer = new byte[initialBytes];
  }

  static byte[] ascii(String text) {
    byte[] bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) text.charAt(i);
    }
    return bytes;
  }

  byte[] buffer() {
    return buffer;
  }

  int position() {
    return position;
  }

  /** Goes back to an earlier position: what was written after it is forgotten. */
  void rewind(int earlier) {
    position = earlier;
  }

  /** Empties the buffer, and gives back the memory of an unusually long record. */
  void reset() {
    position = 0;
    cutChars = 0;
    if (buffer.length > KEEP_BYTES) {
      buffer = new byte[initialBytes];
    }
  }

  void maxStringBytes(int bytes) {
    maxStringBytes = bytes;
  }

  /** How many characters were cut off since the last call. */
  long takeCutChars() {
    long cut = cutChars;
    cutChars = 0;
    return cut;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(buffer, position);
  }

  void ensure(int more) {
    if (buffer.length - position < more) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, position + more));
    }
  }

  void raw(int value) {
    ensure(1);
    buffer[position++] = (byte) value;
  }

  void raw(byte[] bytes) {
    raw(bytes, 0, bytes.length);
  }

  void raw(byte[] bytes, int from, int to) {
    ensure(to - from);
    System.arraycopy(bytes, from, buffer, position, to - from);
    position += to - from;
  }

  /** Writes text that is known to be ASCII and to need no escape: a literal or a number. */
  @SuppressWarnings("deprecation") // the one way to copy ASCII out of a String without garbage
  void literal(String ascii) {
    int length = ascii.length();
    ensure(length);
    ascii.getBytes(0, length, buffer, position);
    position += length;
  }

  void number(long value) {
    if (value == Long.MIN_VALUE) {
      literal("-9223372036854775808");
      return;
    }
    ensure(20);
    long rest = value;
    if (rest < 0) {
      buffer[position++] = '-';
      rest = -rest;
    }
    int digits = 1;
    for (long power = 10; digits < 19 && rest >= power; power *= 10) {
      digits++;
    }
    for (int i = position + digits - 1; i >= position; i--) {
      buffer[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    position += digits;
  }

  /** Writes a whole JSON string. */
  void string(String text) {
    open();
    text(text);
    close();
  }

  /** Begins a string that {@link #text} fills piece by piece. */
  void open() {
    raw('"');
    openedAt = position;
  }

  /** Begins a string whose opening quote ends the given bytes. */
  void openWith(byte[] bytes) {
    raw(bytes);
    openedAt = position;
  }

  void close() {
    raw('"');
  }

  /** Counts what a caller leaves out of the value it is writing. */
  void cut(long chars) {
    cutChars += chars;
  }

  /** How many bytes the string being written may still take. */
  int room() {
    return maxStringBytes - (position - openedAt);
  }

  /**
   * Writes a piece of a string. Secrets are looked for inside one piece only.
   *
   * @param text the piece
   */
  void text(String text) {
    int start = position;
    long cutBefore = cutChars;
    SecretScan scan = secrets;
    boolean suspect = write(text, table);
    if (scan != null && (suspect || scan.alwaysScans())) {
      redact(text, start, cutBefore, scan);
    }
  }

  private void redact(String text, int start, long cutBefore, SecretScan scan) {
    // What is beyond the cut cannot show, but it may be the end of a secret that begins before it.
    int examined = Math.min(text.length(), maxStringBytes + 4096);
    String seen = text.substring(0, examined);
    String clean = scan.redact(seen);
    if (clean.equals(seen)) {
      return;
    }
    position = start;
    cutChars = cutBefore;
    write(clean, NO_SECRETS);
    cutChars += text.length() - examined;
  }

  /** Returns whether the text may hold a secret. */
  private boolean write(String text, byte[] special) {
    int length = text.length();
    int from = 0;
    boolean suspect = false;
    while (from < length) {
      int to = Math.min(length, from + CHUNK_CHARS);
      if (room() < (to - from) * MAX_BYTES_PER_CHAR) {
        if (room() < 2 * MAX_BYTES_PER_CHAR) {
          cutChars += length - from;
          return suspect;
        }
        to = Math.min(to, from + room() / MAX_BYTES_PER_CHAR);
      }
      if (to < length
          && to - from > 1
          && Character.isHighSurrogate(text.charAt(to - 1))
          && Character.isLowSurrogate(text.charAt(to))) {
        to--;
      }
      ensure((to - from + 1) * MAX_BYTES_PER_CHAR);
      suspect |= chunk(text, from, to, special);
      from = to;
    }
    return suspect;
  }

  private boolean chunk(String text, int from, int to, byte[] special) {
    byte[] out = buffer;
    int at = position;
    boolean suspect = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < 128) {
        byte kind = special[c];
        if (kind == PLAIN) {
          out[at++] = (byte) c;
        } else if (kind == SUSPECT) {
          out[at++] = (byte) c;
          suspect = suspect || SecretScan.suspect(text, i, c);
        } else {
          at = escape(out, at, c);
        }
      } else if (c < 0x800) {
        if (c < 0xa0 || c == 0x61c) {
          at = visible(out, at, c);
        } else {
          out[at++] = (byte) (0xc0 | (c >> 6));
          out[at++] = (byte) (0x80 | (c & 0x3f));
        }
      } else if (!Character.isSurrogate(c)) {
        at = threeBytes(out, at, c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        at = fourBytes(out, at, Character.toCodePoint(c, text.charAt(++i)));
      } else {
        at = threeBytes(out, at, '\ufffd');
      }
    }
    position = at;
    return suspect;
  }

  private static int threeBytes(byte[] out, int at, char c) {
    if (c == 0x2028 || c == 0x2029) {
      out[at] = '\\';
      return hex(out, at + 1, c);
    }
    if (isHidden(c)) {
      return visible(out, at, c);
    }
    out[at] = (byte) (0xe0 | (c >> 12));
    out[at + 1] = (byte) (0x80 | ((c >> 6) & 0x3f));
    out[at + 2] = (byte) (0x80 | (c & 0x3f));
    return at + 3;
  }

  private static int fourBytes(byte[] out, int at, int codePoint) {
    out[at] = (byte) (0xf0 | (codePoint >> 18));
    out[at + 1] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
    out[at + 2] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
    out[at + 3] = (byte) (0x80 | (codePoint & 0x3f));
    return at + 4;
  }

  /** Whether a character reorders or hides text: bidirectional controls, zero width. */
  private static boolean isHidden(char c) {
    return c >= 0x200b
        && ((c <= 0x200f && c != 0x200c && c != 0x200d)
            || (c >= 0x202a && c <= 0x202e)
            || (c >= 0x2060 && c <= 0x2069 && c != 0x2065)
            || c == 0xfeff);
  }

  private static int escape(byte[] out, int at, char c) {
    char letter;
    switch (c) {
      case '"', '\\' -> letter = c;
      case '\n' -> letter = 'n';
      case '\r' -> letter = 'r';
      case '\t' -> letter = 't';
      default -> {
        return visible(out, at, c);
      }
    }
    out[at] = '\\';
    out[at + 1] = (byte) letter;
    return at + 2;
  }

  /** The character as text that can be seen: a backslash, {@code u} and four hex digits. */
  private static int visible(byte[] out, int at, char c) {
    out[at] = '\\';
    out[at + 1] = '\\';
    return hex(out, at + 2, c);
  }

  private static int hex(byte[] out, int at, char c) {
    out[at] = 'u';
    out[at + 1] = HEX[c >> 12];
    out[at + 2] = HEX[(c >> 8) & 15];
    out[at + 3] = HEX[(c >> 4) & 15];
    out[at + 4] = HEX[c & 15];
    return at + 5;
  }
}
