package io.flatnet.flatlog.record;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * The text of a line as characters, to be read as strict RFC 8259 JSON whatever its lengths and
 * depths.
 */
final class JsonText {

  /**
   * Lines are bounded before they get here, so that Jackson's own limits would only hide findings.
   */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          // Keys chosen to collide must not end a run.
          .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
          .build();

  private final String chars;
  private final boolean ascii;
  private final BitSet loneSurrogates = new BitSet();
  private final BitSet standIns = new BitSet();

  JsonText(byte[] utf8) {
    StringBuilder text = new StringBuilder(new String(utf8, StandardCharsets.UTF_8));
    int lone = LoneSurrogates.find(text, 0);
    while (lone >= 0) {
      loneSurrogates.set(lone);
      char standIn = LoneSurrogates.standIn(text, lone);
      standIns.set(standIn);
      String stand = LoneSurrogates.escape(standIn);
      text.replace(lone, lone + stand.length(), stand);
      lone = LoneSurrogates.find(text, lone + stand.length());
    }
    chars = text.toString();
    ascii = chars.length() == utf8.length;
  }

  JsonParser parser() {
    return FACTORY.createParser(ObjectReadContext.empty(), chars);
  }

  /** A text from this JSON for others to read: what no character stands for is U+FFFD. */
  String readable(String text) {
    if (standIns.isEmpty()) {
      return text;
    }
    StringBuilder readable = new StringBuilder(text);
    for (int i = 0; i < readable.length(); i++) {
      if (standIns.get(readable.charAt(i))) {
        readable.setCharAt(i, '\uFFFD');
      }
    }
    return readable.toString();
  }

  /** Whether the current token, a string or a key, has half of a surrogate pair. */
  boolean hasLoneSurrogate(JsonParser json) {
    if (loneSurrogates.isEmpty()) {
      return false;
    }
    int start = (int) json.currentTokenLocation().getCharOffset();
    int next = loneSurrogates.nextSetBit(start);
    return next >= 0 && next < stringEnd(start);
  }

  /** Where the current token starts, as an index of bytes. */
  int tokenStart(JsonParser json) {
    return byteIndex(json.currentTokenLocation().getCharOffset());
  }

  /** Where the current token ends, as an index of bytes. */
  int tokenEnd(JsonParser json) {
    int start = (int) json.currentTokenLocation().getCharOffset();
    if (start < chars.length() && chars.charAt(start) == '"') {
      return byteIndex(stringEnd(start));
    }
    json.finishToken();
    return byteIndex(json.currentLocation().getCharOffset());
  }

  /** Behind the closing quote. Of a key Jackson's own position is already that of the value. */
  private int stringEnd(int start) {
    int i = start + 1;
    while (i < chars.length() && chars.charAt(i) != '"') {
      i += chars.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(chars.length(), i + 1);
  }

  /** The index of the byte a character starts with. */
  int byteIndex(long charOffset) {
    int end = (int) Math.max(0, Math.min(charOffset, chars.length()));
    if (ascii) {
      return end;
    }
    int bytes = 0;
    for (int i = 0; i < end; i++) {
      char c = chars.charAt(i);
      // Each half of a pair counts for two of its four bytes.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
