package io.flatnet.flatlog.lint;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kinds of files that are checked. */
enum Kind {
  /** JSON Schemas that extend the record's. */
  EXTENSION(
      "[^.].*[.]schema[.]json",
      "(?s)\\A[\\s\u00EF\u00BB\u00BF]*\\{.*\"(?:[$](?:schema|id|ref|defs)|properties|allOf)\"\\s*:"),
  /** logback's XML. */
  LOGBACK(
      "logback.*[.]xml",
      "(?s)\\A[\\s\u00EF\u00BB\u00BF]*<.*<(?:configuration|included)[\\s>/]|\\A\\s*<(?:configuration|included)[\\s>/]"),
  /** nginx, OpenResty. */
  NGINX(
      "[^.].*[.]conf",
      "(?m)^\\s*(?:http|server|location|events|stream|upstream|map|geo|log_format|access_log|error_log"
          + "|worker_processes|proxy_pass|proxy_set_header|add_header|include|set|[a-z_]+_by_lua_block)"
          + "\\b[^;{}]*[;{]");

  /** What those are called that are searched for in folders. */
  static final String SEARCHED_FOR = "*.conf of nginx, logback*.xml, *.schema.json";

  private static final int HEAD_BYTES = 1 << 16;

  private final Pattern name;
  private final Pattern content;

  Kind(String name, String content) {
    this.name = Pattern.compile(name);
    this.content = Pattern.compile(content);
  }

  /** Whether a file found in a folder may be of any kind, by its name. */
  static boolean maybe(String name) {
    for (Kind kind : values()) {
      if (kind.name.matcher(name).matches()) {
        return true;
      }
    }
    return false;
  }

  /** The kind of a file, by what is in it; null when it is none of them. */
  static @Nullable Kind of(byte[] content) {
    int length = Math.min(content.length, HEAD_BYTES);
    String head = new String(content, 0, length, StandardCharsets.ISO_8859_1);
    for (Kind kind : values()) {
      if (kind.content.matcher(head).find()) {
        return kind;
      }
    }
    return null;
  }
}
