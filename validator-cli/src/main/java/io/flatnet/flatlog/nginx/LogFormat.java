package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.Place;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A {@code log_format}.
 *
 * @param name what access logs call it
 * @param escape how it writes variables
 * @param template what it writes
 * @param directive where it is defined; null for nginx's own {@code combined}
 */
record LogFormat(String name, Escape escape, Template template, @Nullable Directive directive) {

  /** nginx's own format: what an access log without a format writes. */
  static final LogFormat COMBINED =
      new LogFormat(
          "combined",
          Escape.DEFAULT,
          Template.of(
              "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent"
                  + " \"$http_referer\" \"$http_user_agent\""),
          null);

  static @Nullable LogFormat of(Directive directive) {
    List<Token> args = directive.args();
    if (args.size() < 2) {
      return null;
    }
    Escape escape = Escape.DEFAULT;
    int first = 1;
    String second = args.get(1).text();
    if (second.startsWith("escape=")) {
      first = 2;
      String wanted = second.substring("escape=".length()).toUpperCase(Locale.ROOT);
      for (Escape candidate : Escape.values()) {
        escape = candidate.name().equals(wanted) ? candidate : escape;
      }
    }
    StringBuilder text = new StringBuilder();
    args.subList(first, args.size()).forEach(arg -> text.append(arg.text()));
    String name = args.get(0).text();
    return new LogFormat(name, escape, Template.of(text.toString()), directive);
  }

  /** Whether it sets out to write JSON. */
  boolean looksLikeJson() {
    String first = template.parts().isEmpty() ? "" : template.parts().get(0).literal();
    return first.stripLeading().startsWith("{");
  }

  /** Where the format mentions a variable; the format's name when it does not itself. */
  @Nullable Place place(String variable) {
    if (directive == null) {
      return null;
    }
    for (Token arg : directive.args().subList(1, directive.args().size())) {
      Place place = arg.place();
      byte[] bytes = place.file().bytes();
      String raw =
          new String(
              bytes, place.start(), place.end() - place.start(), StandardCharsets.ISO_8859_1);
      for (String reference : new String[] {"${" + variable + "}", "$" + variable}) {
        int index = raw.indexOf(reference);
        while (index >= 0) {
          int end = index + reference.length();
          if (end == raw.length()
              || reference.endsWith("}")
              || !Template.isNamePart(raw.charAt(end))) {
            return new Place(place.file(), place.start() + index, place.start() + end);
          }
          index = raw.indexOf(reference, end);
        }
      }
    }
    return directive.args().get(0).place();
  }
}
