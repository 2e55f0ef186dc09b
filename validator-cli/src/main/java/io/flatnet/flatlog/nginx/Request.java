package io.flatnet.flatlog.nginx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One imagined request, logged: what its variables hold. Variables that the configuration defines
 * are worked out as nginx does; the others are given. Not thread-safe.
 */
final class Request {

  private final Gateway gateway;
  private final Choices choices;
  private final Map<String, @Nullable String> given;
  private final Map<String, Integer> chosen;
  private final Map<String, String> captures = new HashMap<>();
  private final Map<String, String> remembered = new HashMap<>();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Creates a request.
   *
   * @param choices what {@code set}, {@code geo} and {@code split_clients} may make of variables
   * @param given what nginx's own variables hold; a variable without an entry holds what it holds
   *     in an ordinary request
   * @param chosen which of the choices; the first where there is no entry
   */
  Request(
      Gateway gateway,
      Choices choices,
      Map<String, @Nullable String> given,
      Map<String, Integer> chosen) {
    this.gateway = gateway;
    this.choices = choices;
    this.given = given;
    this.chosen = chosen;
  }

  /** A text with its variables filled in; one without a value is empty. */
  String text(Template template) throws UndecidableException {
    StringBuilder text = new StringBuilder();
    for (Template.Part part : template.parts()) {
      String value = part.variable().isEmpty() ? part.literal() : value(part.variable());
      text.append(value == null ? "" : value);
    }
    return text.toString();
  }

  /**
   * What a variable holds.
   *
   * @param name without {@code $}
   * @return a byte string; null when the variable has no value
   */
  @Nullable String value(String name) throws UndecidableException {
    if (given.containsKey(name)) {
      return given.get(name);
    }
    List<Template> alternatives = choices.of(name);
    if (!alternatives.isEmpty()) {
      return within(name, () -> text(alternatives.get(chosen.getOrDefault(name, 0))));
    }
    Directive definition = gateway.definition(name);
    if (definition != null && definition.is("map")) {
      String before = remembered.get(name);
      return before != null ? before : within(name, () -> mapped(name, definition));
    }
    if (captures.containsKey(name)) {
      return captures.get(name);
    }
    if (gateway.isCapture(name)) {
      return null;
    }
    KnownVariable known = KnownVariable.of(name);
    if (known == null) {
      throw new UndecidableException("nothing here says what $" + name + " holds");
    }
    return known.ordinary();
  }

  private interface Evaluation {
    String get() throws UndecidableException;
  }

  private String within(String name, Evaluation evaluation) throws UndecidableException {
    if (open.contains(name)) {
      throw new UndecidableException("$" + name + " is defined by itself");
    }
    open.push(name);
    try {
      return evaluation.get();
    } finally {
      open.pop();
    }
  }

  private String mapped(String name, Directive map) throws UndecidableException {
    String source = text(Template.of(map.args().get(0).text()));
    Template value = look(map, source);
    String result = value == null ? "" : text(value);
    if (map.children().stream().noneMatch(entry -> entry.is("volatile"))) {
      remembered.put(name, result);
    }
    return result;
  }

  /**
   * The entry for a source: an equal text, else the first expression that matches, else default.
   */
  private @Nullable Template look(Directive map, String source) throws UndecidableException {
    Template fallback = null;
    String lower = source.toLowerCase(Locale.ROOT);
    boolean hostnames = map.children().stream().anyMatch(entry -> entry.is("hostnames"));
    for (Directive entry : map.children()) {
      String key = entry.name().text();
      if (entry.args().size() != 1 || key.startsWith("~")) {
        continue;
      }
      Template value = Template.of(entry.args().get(0).text());
      if (key.equals("default")) {
        fallback = value;
      } else if (unescaped(key).toLowerCase(Locale.ROOT).equals(lower)) {
        return value;
      } else if (hostnames && (key.startsWith(".") || key.contains("*"))) {
        throw new UndecidableException("a map matches host names by wildcard");
      }
    }
    for (Directive entry : map.children()) {
      String key = entry.name().text();
      if (entry.args().size() == 1 && key.startsWith("~")) {
        Map<String, String> found = gateway.pattern(key).search(source);
        if (found != null) {
          captures.putAll(found);
          return Template.of(entry.args().get(0).text());
        }
      }
    }
    return fallback;
  }

  /** A backslash in front keeps a word from being special. */
  private static String unescaped(String key) {
    return key.startsWith("\\") ? key.substring(1) : key;
  }

  /** Variables whose values a request brings about, and the others that a variable depends on. */
  static void leaves(Gateway gateway, Choices choices, Template template, Set<String> into) {
    for (String name : template.variables()) {
      if (!into.add(name)) {
        continue;
      }
      choices.of(name).forEach(choice -> leaves(gateway, choices, choice, into));
      Directive definition = gateway.definition(name);
      if (definition != null && definition.is("map")) {
        leaves(gateway, choices, Template.of(definition.args().get(0).text()), into);
        for (Directive entry : definition.children()) {
          entry.args().forEach(arg -> leaves(gateway, choices, Template.of(arg.text()), into));
        }
      }
    }
  }

  /** The name of a group in an expression. */
  static Pattern groupNamed(String name) {
    return Pattern.compile("\\(\\?P?[<']" + Pattern.quote(name) + "[>']");
  }
}
