package io.flatnet.flatlog.record;

/**
 * A stretch of a parsed line.
 *
 * @param pointer JSON Pointer (RFC 6901) of what lies there; empty for the record itself
 * @param start index of its first byte in {@link ParsedLine#text()}
 * @param end index behind its last byte
 */
public record Spot(String pointer, int start, int end) {

  /**
   * Appends a key to a JSON Pointer.
   *
   * @param pointer the pointer of an object
   * @param key the key as it reads, not escaped
   * @return the pointer of the member
   */
  public static String child(String pointer, String key) {
    return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
  }
}
