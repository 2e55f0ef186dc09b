package io.flatnet.flatlog.nginx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A level at which logging can be configured: {@code http}, {@code server}, {@code location},
 * {@code if} in a location, {@code limit_except}.
 */
final class Scope {

  private static final List<String> LEVELS = List.of("server", "location", "if", "limit_except");

  private final @Nullable Scope parent;
  private final @Nullable Directive directive;
  private final List<Directive> children;
  private final List<Scope> inner = new ArrayList<>();

  private Scope(@Nullable Scope parent, @Nullable Directive directive, List<Directive> children) {
    this.parent = parent;
    this.directive = directive;
    this.children = children;
    for (Directive child : children) {
      // An "if" in a server changes no configuration, one in a location does.
      boolean without = child.is("if") && (directive == null || !directive.is("location"));
      if (child.block() != null && LEVELS.contains(child.name().text()) && !without) {
        inner.add(new Scope(this, child, child.block()));
      }
    }
  }

  /**
   * The outermost level.
   *
   * @param http the {@code http} block; null when there is none and the directives stand alone
   */
  static Scope http(@Nullable Directive http, List<Directive> children) {
    return new Scope(null, http, children);
  }

  @Nullable Scope parent() {
    return parent;
  }

  @Nullable Directive directive() {
    return directive;
  }

  List<Directive> children() {
    return children;
  }

  void visit(Consumer<Scope> visitor) {
    visitor.accept(this);
    inner.forEach(scope -> scope.visit(visitor));
  }

  /** As a person would call it. */
  String shown() {
    if (directive == null) {
      return "http";
    }
    String name =
        children.stream()
            .filter(child -> directive.is("server") && child.is("server_name"))
            .filter(child -> !child.args().isEmpty())
            .map(child -> " " + child.args().get(0).shown())
            .findFirst()
            .orElse("");
    return directive.shown() + name;
  }

  /** The directives of its own that say what is logged. */
  List<Directive> own() {
    return children.stream().filter(child -> child.is("access_log")).toList();
  }

  /** The level whose directives decide what is logged here; null when there is none. */
  @Nullable Scope deciding() {
    Scope scope = this;
    while (scope != null && scope.own().isEmpty()) {
      scope = scope.parent;
    }
    return scope;
  }

  /** Whether nothing is logged here. */
  boolean off() {
    Scope deciding = deciding();
    return deciding != null && deciding.own().stream().anyMatch(AccessLog::isOff);
  }

  /** The logs that requests handled here are written to, by nginx's rules of inheritance. */
  List<AccessLog> inForce() {
    Scope deciding = deciding();
    if (deciding == null) {
      Directive http = outermost().directive;
      return http == null ? List.of() : List.of(new AccessLog(http));
    }
    return off() ? List.of() : deciding.own().stream().map(AccessLog::new).toList();
  }

  /** Whether requests end here: in locations and servers, not in http around servers. */
  boolean handlesRequests() {
    return directive != null && !directive.name().text().toLowerCase(Locale.ROOT).equals("http");
  }

  private Scope outermost() {
    Scope scope = this;
    while (scope.parent != null) {
      scope = scope.parent;
    }
    return scope;
  }
}
