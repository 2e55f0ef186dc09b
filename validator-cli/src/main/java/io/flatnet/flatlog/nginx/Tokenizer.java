package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.input.TextFile;
import io.flatnet.flatlog.rule.Place;
import java.nio.charset.StandardCharsets;

/**
 * Splits a configuration into words and the characters between directives, by the rules of nginx's
 * own reader ({@code src/core/ngx_conf_file.c}).
 */
final class Tokenizer {

  /** What stands behind the words of a directive. */
  enum Kind {
    WORD,
    SEMICOLON,
    OPEN,
    CLOSE,
    END
  }

  private final TextFile file;
  private final String text;
  private int at;
  private int start;
  private String word = "";

  Tokenizer(TextFile file) {
    this.file = file;
    this.text = new String(file.bytes(), StandardCharsets.ISO_8859_1);
    this.at = text.startsWith("\u00EF\u00BB\u00BF") ? 3 : 0;
  }

  /** The last word, when {@link #next} said that there is one. */
  Token token() {
    return new Token(word, here());
  }

  /** What {@link #next} came upon. */
  Place here() {
    return new Place(file, start, Math.min(Math.max(at, start + 1), text.length()));
  }

  Kind next() throws SyntaxException {
    skipBlanks();
    start = at;
    if (at == text.length()) {
      return Kind.END;
    }
    switch (text.charAt(at)) {
      case ';' -> {
        at++;
        return Kind.SEMICOLON;
      }
      case '{' -> {
        at++;
        return Kind.OPEN;
      }
      case '}' -> {
        at++;
        return Kind.CLOSE;
      }
      case '"', '\'' -> quoted();
      default -> plain();
    }
    return Kind.WORD;
  }

  private void skipBlanks() {
    while (at < text.length()) {
      if (text.charAt(at) == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (isBlank(text.charAt(at))) {
        at++;
      } else {
        return;
      }
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private void quoted() throws SyntaxException {
    char quote = text.charAt(at);
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= text.length()) {
      at = start + 1;
      throw new SyntaxException(here(), "the quote is not closed");
    }
    word = unescaped(start + 1, at);
    at++;
    char behind = at < text.length() ? text.charAt(at) : ' ';
    if (!isBlank(behind) && ";{)".indexOf(behind) < 0) {
      start = at;
      at++;
      throw new SyntaxException(here(), "there is no space behind the closing quote");
    }
    if (behind == ')') {
      at++;
      plainRest();
    }
  }

  /** What follows a quoted word's closing parenthesis, as in {@code if ($a = "b")}. */
  private void plainRest() {
    int from = at - 1;
    runOn();
    word += unescaped(from, at);
  }

  private void plain() {
    runOn();
    word = unescaped(start, at);
  }

  private void runOn() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\') {
        at += 2;
      } else if (c == '$' && text.startsWith("{", at + 1)) {
        at += 2;
      } else if (isBlank(c) || c == ';' || c == '{') {
        break;
      } else {
        at++;
      }
    }
    at = Math.min(at, text.length());
  }

  private String unescaped(int from, int to) {
    StringBuilder result = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < to) {
        char next = text.charAt(i + 1);
        switch (next) {
          case '"', '\'', '\\' -> result.append(next);
          case 't' -> result.append('\t');
          case 'r' -> result.append('\r');
          case 'n' -> result.append('\n');
          default -> {
            result.append(c);
            continue;
          }
        }
        i++;
      } else {
        result.append(c);
      }
    }
    return result.toString();
  }

  /** Skips the Lua behind an opening brace, up to its closing one. */
  void skipLua() throws SyntaxException {
    int opened = at - 1;
    int depth = 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        skipLuaString(c);
      } else if (text.startsWith("--", at)) {
        at += 2;
        if (!skipLongBracket()) {
          int end = text.indexOf('\n', at);
          at = end < 0 ? text.length() : end;
        }
      } else if (c != '[' || !skipLongBracket()) {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        at++;
        if (depth == 0) {
          return;
        }
      }
    }
    start = opened;
    at = opened + 1;
    throw new SyntaxException(here(), "the block of Lua is not closed");
  }

  private void skipLuaString(char quote) {
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(at + 1, text.length());
  }

  private boolean skipLongBracket() {
    int equals = at + 1;
    while (equals < text.length() && text.charAt(equals) == '=') {
      equals++;
    }
    if (!text.startsWith("[", at) || !text.startsWith("[", equals)) {
      return false;
    }
    String close = "]" + "=".repeat(equals - at - 1) + "]";
    int end = text.indexOf(close, equals + 1);
    at = end < 0 ? text.length() : end + close.length();
    return true;
  }
}
