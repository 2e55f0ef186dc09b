package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directive.
 *
 * @param name its first word
 * @param args the other words
 * @param block what stands in its braces, includes replaced by what they include; null when it has
 *     none, empty for a block of Lua
 */
record Directive(Token name, List<Token> args, @Nullable List<Directive> block) {

  boolean is(String wanted) {
    return name.text().equals(wanted);
  }

  List<Directive> children() {
    return block == null ? List.of() : block;
  }

  /** From the name to the last word. */
  Place place() {
    Place first = name.place();
    int end = args.isEmpty() ? first.end() : args.get(args.size() - 1).place().end();
    return new Place(first.file(), first.start(), end);
  }

  /** Name and words, as a person would call it. */
  String shown() {
    StringBuilder words = new StringBuilder(name.shown());
    args.forEach(arg -> words.append(' ').append(arg.shown()));
    return words.toString();
  }
}
