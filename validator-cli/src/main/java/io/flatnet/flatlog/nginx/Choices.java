package io.flatnet.flatlog.nginx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What variables may hold at a level by way of {@code set}, {@code geo} and {@code split_clients}:
 * any one of several texts.
 */
final class Choices {

  private static final Template EMPTY = Template.of("");

  private final Gateway gateway;
  private final Map<String, List<Template>> set = new LinkedHashMap<>();

  Choices(Gateway gateway, Scope scope) {
    this.gateway = gateway;
    // From inside out: what is set later, further inside, counts.
    for (Scope level = scope; level != null; level = level.parent()) {
      Map<String, List<Template>> here = new LinkedHashMap<>();
      for (Directive directive : level.children()) {
        if (directive.is("set")) {
          add(directive, here);
        } else if (directive.is("if")) {
          Gateway.below(directive.children(), "set").forEach(inside -> add(inside, here));
        }
      }
      here.forEach(
          (name, values) -> set.computeIfAbsent(name, key -> new ArrayList<>()).addAll(values));
    }
  }

  private static void add(Directive directive, Map<String, List<Template>> into) {
    List<Token> args = directive.args();
    if (args.size() == 2 && args.get(0).text().startsWith("$")) {
      into.computeIfAbsent(args.get(0).text().substring(1), key -> new ArrayList<>())
          .add(Template.of(args.get(1).text()));
    }
  }

  /** What {@code set} may make of variables. */
  Map<String, List<Template>> set() {
    return set;
  }

  /** The texts a variable may hold; empty when neither of the directives is about it here. */
  List<Template> of(String variable) {
    List<Template> values = set.get(variable);
    if (values != null) {
      return values;
    }
    Directive definition = gateway.definition(variable);
    if (definition == null) {
      return gateway.isSetSomewhere(variable) ? List.of(EMPTY) : List.of();
    }
    if (definition.is("map")) {
      return List.of();
    }
    List<Template> constants = new ArrayList<>();
    for (Directive entry : definition.children()) {
      if (entry.args().size() == 1 && !entry.name().text().equals("delete")) {
        constants.add(Template.of(entry.args().get(0).text()));
      }
    }
    return constants.isEmpty() ? List.of(EMPTY) : constants;
  }
}
