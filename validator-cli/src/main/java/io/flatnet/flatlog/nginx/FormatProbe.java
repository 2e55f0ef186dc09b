package io.flatnet.flatlog.nginx;

import io.flatnet.flatlog.rule.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tries a format out: expands it for an ordinary request and for everything that can happen to its
 * variables, and has the checker judge the lines.
 */
final class FormatProbe {

  /**
   * The outcome.
   *
   * @param ordinary the line of an ordinary request; null when it cannot be told
   * @param ordinaryErrors what the checker says of that line
   * @param proofs lines with errors that the ordinary line does not have, one for each variable and
   *     rule
   * @param undecided why some lines cannot be told; each once
   */
  record Outcome(
      @Nullable String ordinary,
      List<Finding> ordinaryErrors,
      List<Proof> proofs,
      Set<String> undecided) {}

  private final Gateway gateway;
  private final Conformance conformance;
  private final LogUse use;
  private final Choices choices;
  private final Map<String, Proof> proofs = new LinkedHashMap<>();
  private final Set<String> undecided = new LinkedHashSet<>();
  private final Set<String> judged = new HashSet<>();

  FormatProbe(Gateway gateway, Conformance conformance, LogUse use, Scope scope) {
    this.gateway = gateway;
    this.conformance = conformance;
    this.use = use;
    this.choices = new Choices(gateway, scope);
  }

  Outcome run() {
    List<String> ordinary = parts(Change.none());
    if (ordinary == null) {
      return new Outcome(null, List.of(), List.of(), undecided);
    }
    String line = String.join("", ordinary);
    List<Finding> errors = conformance.errors(line);
    Set<String> known = errors.stream().map(FormatProbe::kind).collect(Collectors.toSet());
    if (use.format().looksLikeJson() || errors.isEmpty()) {
      for (Change change : Change.of(variables(), choices)) {
        List<String> changed = parts(change);
        if (changed != null && !changed.equals(ordinary)) {
          judge(change, ordinary, changed, known);
        }
      }
    }
    return new Outcome(line, errors, List.copyOf(proofs.values()), undecided);
  }

  private Set<String> variables() {
    Set<String> variables = new LinkedHashSet<>();
    Request.leaves(gateway, choices, use.format().template(), variables);
    return variables;
  }

  private static String kind(Finding finding) {
    return finding.rule().code() + finding.pointer();
  }

  /** What each part of the format writes; null when that cannot be told or nothing is written. */
  private @Nullable List<String> parts(Change change) {
    Request request = new Request(gateway, choices, change.given(), change.chosen());
    try {
      AccessLog log = use.log();
      String condition = log == null ? null : log.parameter("if");
      if (condition != null) {
        String value = request.text(Template.of(condition));
        if (value.isEmpty() || value.equals("0")) {
          return null;
        }
      }
      return expanded(use.format(), request);
    } catch (UndecidableException e) {
      undecided.add(String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** What each part of a format writes for a request. */
  static List<String> expanded(LogFormat format, Request request) throws UndecidableException {
    List<String> parts = new ArrayList<>();
    for (Template.Part part : format.template().parts()) {
      boolean literal = part.variable().isEmpty();
      parts.add(literal ? part.literal() : format.escape().written(request.value(part.variable())));
    }
    return parts;
  }

  /** Lays the blame on the parts that spoil the line by themselves. */
  private void judge(
      Change change, List<String> ordinary, List<String> changed, Set<String> known) {
    Finding whole = fresh(String.join("", changed), known);
    if (whole == null) {
      return;
    }
    boolean blamed = false;
    List<Template.Part> format = use.format().template().parts();
    for (int i = 0; i < changed.size(); i++) {
      if (changed.get(i).equals(ordinary.get(i))) {
        continue;
      }
      List<String> one = new ArrayList<>(ordinary);
      one.set(i, changed.get(i));
      Finding complaint = fresh(String.join("", one), known);
      if (complaint != null) {
        add(format.get(i).variable(), change, one, complaint);
        blamed = true;
      }
    }
    if (!blamed) {
      add("", change, changed, whole);
    }
  }

  private @Nullable Finding fresh(String line, Set<String> known) {
    return conformance.errors(line).stream()
        .filter(error -> !known.contains(kind(error)))
        .findFirst()
        .orElse(null);
  }

  private void add(String variable, Change change, List<String> parts, Finding complaint) {
    String line = String.join("", parts);
    if (judged.add(line)) {
      proofs.putIfAbsent(
          variable + " " + complaint.rule().code(),
          new Proof(use.format(), variable, change.when(), line, complaint));
    }
  }
}
