package io.flatnet.flatlog.conform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The standard scenarios, as their file lists them. Immutable. */
public final class Scenarios {

  /** The file, as it lies in the repository and in the jar. */
  public static final String FILE_NAME = "scenarios.json";

  private static final String STDOUT = "stdout";

  private final Scenario plainest;
  private final List<Scenario> list;
  private final List<Part> sums;

  private Scenarios(Scenario plainest, List<Scenario> list, List<Part> sums) {
    this.plainest = plainest;
    this.list = list;
    this.sums = sums;
  }

  /**
   * Reads the scenarios.
   *
   * @return all of them
   */
  public static Scenarios standard() {
    JsonNode file;
    try (InputStream in = Scenarios.class.getResourceAsStream(FILE_NAME)) {
      if (in == null) {
        throw new IllegalStateException(FILE_NAME + " is missing from the jar");
      }
      file = JsonMapper.shared().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE_NAME, e);
    }
    List<Scenario> list = file.path("scenarios").valueStream().map(Scenarios::scenario).toList();
    return new Scenarios(list.get(0), list, file.path("sums").valueStream().map(Part::of).toList());
  }

  /**
   * Some of the parts.
   *
   * @param ids which ones; empty for all
   * @return their scenarios
   * @throws IllegalArgumentException for a part that there is not; the message is its name
   */
  public Scenarios only(List<String> ids) {
    if (ids.isEmpty()) {
      return this;
    }
    List<String> known = parts().stream().map(Part::id).toList();
    for (String id : ids) {
      if (!known.contains(id)) {
        throw new IllegalArgumentException(id);
      }
    }
    return new Scenarios(
        plainest,
        list.stream().filter(scenario -> ids.contains(scenario.part().id())).toList(),
        sums.stream().filter(part -> ids.contains(part.id())).toList());
  }

  /**
   * All parts.
   *
   * @return in the order in which they are reported
   */
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>(list.stream().map(Scenario::part).toList());
    parts.addAll(sums);
    return parts;
  }

  /** The one that every program can do that takes steps at all. */
  Scenario plainest() {
    return plainest;
  }

  /** Those that make sense for a log of some kind, in order. */
  List<Scenario> forLog(LogPlace log) {
    return list.stream().filter(s -> !s.needsFile() || log.file() != null).toList();
  }

  /** The parts that all scenarios together show of a log of some kind. */
  List<Part> sums(LogPlace log) {
    boolean isLog = log.kind() == LogPlace.Kind.STDOUT;
    return sums.stream().filter(part -> !(isLog && part.id().equals(STDOUT))).toList();
  }

  private static Scenario scenario(JsonNode definition) {
    Map<String, String> environment = new TreeMap<>();
    definition
        .path("environment")
        .propertyStream()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().asString()));
    List<List<String>> steps = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    int processes = definition.path("processes").asInt(1);
    for (int process = 1; process <= processes; process++) {
      StepExpansion expansion = new StepExpansion(definition.path("id").asString(), process);
      definition.path("events").forEach(expansion::add);
      steps.add(expansion.steps());
      events.addAll(expansion.events());
    }
    JsonNode exitCode = definition.path("exitCode");
    return new Scenario(
        Part.of(definition),
        Map.copyOf(environment),
        List.copyOf(steps),
        List.copyOf(events),
        texts(definition.path("pointers")),
        texts(definition.path("rules")),
        texts(definition.path("unseen")),
        text(definition.path("torn")),
        exitCode.isMissingNode() ? null : exitCode.asInt(),
        definition.path("now").asBoolean(false),
        definition.path("mayRefuse").asBoolean(false));
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private static @Nullable String text(JsonNode value) {
    return value.isMissingNode() ? null : value.asString();
  }
}
