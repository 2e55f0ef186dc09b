package io.flatnet.flatlog.nginx;

import org.jspecify.annotations.Nullable;

/**
 * How a {@code log_format} writes the value of a variable ({@code
 * src/http/modules/ngx_http_log_module.c} and {@code ngx_escape_json}).
 */
enum Escape {
  /** Quote, backslash, control characters and everything from DEL on become {@code \xXX}. */
  DEFAULT {
    @Override
    String written(@Nullable String value) {
      if (value == null) {
        return "-";
      }
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c < 0x20 || c >= 0x7F || c == '"' || c == '\\') {
          text.append(String.format("\\x%02X", (int) c));
        } else {
          text.append(c);
        }
      }
      return text.toString();
    }
  },
  /** As JSON strings need it, except that bytes from 0x80 on stay as they are, UTF-8 or not. */
  JSON {
    @Override
    String written(@Nullable String value) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; value != null && i < value.length(); i++) {
        char c = value.charAt(i);
        switch (c) {
          case '"', '\\' -> text.append('\\').append(c);
          case '\n' -> text.append("\\n");
          case '\r' -> text.append("\\r");
          case '\t' -> text.append("\\t");
          case '\b' -> text.append("\\b");
          case '\f' -> text.append("\\f");
          default -> text.append(c < 0x20 ? String.format("\\u%04X", (int) c) : String.valueOf(c));
        }
      }
      return text.toString();
    }
  },
  /** Nothing is done. */
  NONE {
    @Override
    String written(@Nullable String value) {
      return value == null ? "" : value;
    }
  };

  /**
   * What is written for a value.
   *
   * @param value a byte string; null when the variable has none
   */
  abstract String written(@Nullable String value);
}
