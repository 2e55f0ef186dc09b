package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.Place;
import java.nio.charset.StandardCharsets;

/**
 * A word of a configuration.
 *
 * @param text what it means to nginx: without quotes, escapes resolved; a byte string
 * @param place where it stands, quotes included
 */
record Token(String text, Place place) {

  /** The word for a message: the bytes read as UTF-8. */
  String shown() {
    return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
