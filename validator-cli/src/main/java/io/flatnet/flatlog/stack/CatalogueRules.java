package io.flatnet.flatlog.stack;

import io.flatnet.flatlog.yaml.YamlDocument;
import io.flatnet.flatlog.yaml.YamlProblem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What a catalogue must keep beside its JSON Schema, which cannot say it. */
final class CatalogueRules {

  private CatalogueRules() {}

  /**
   * Looks at a catalogue.
   *
   * @param document conforms to {@code stack.schema.json}
   * @return what is wrong in it
   */
  static List<YamlProblem> check(YamlDocument document) {
    List<YamlProblem> problems = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    Map<String, Integer> days = new HashMap<>();
    scalable(document, problems);
    ports(document, problems);
    JsonNode sources = document.root().path("sources");
    for (int i = 0; i < sources.size(); i++) {
      JsonPointer at = JsonPointer.compile("/sources").appendIndex(i);
      JsonPointer name = at.appendProperty("name");
      String text = document.root().at(name).asString();
      Integer before = lines.putIfAbsent(text, document.position(name).line());
      if (before != null) {
        problems.add(
            document.problem(
                name,
                "\"" + text + "\", the name of the source in line " + before,
                "a name of its own for each source"));
      }
      zone(document, at, problems);
      retention(document, at, days, problems);
    }
    return problems;
  }

  private static void scalable(YamlDocument document, List<YamlProblem> problems) {
    JsonPointer profile = JsonPointer.compile("/profile");
    JsonPointer since = JsonPointer.compile("/scalable/since");
    JsonNode root = document.root();
    if (root.at(profile).asString().equals("scalable") && !root.has("scalable")) {
      problems.add(
          document.problem(profile, "scalable, but no \"scalable\"", "a block that says how"));
    }
    JsonNode day = root.at(since);
    if (!day.isMissingNode()) {
      try {
        LocalDate.parse(day.asString());
      } catch (DateTimeException e) {
        problems.add(
            document.problem(since, "\"" + day.asString() + "\"", "a day of the calendar"));
      }
    }
  }

  /** All programs share the network of the host. */
  private static void ports(YamlDocument document, List<YamlProblem> problems) {
    JsonNode root = document.root();
    JsonNode scalable = root.path("scalable");
    Map<Integer, String> taken = new HashMap<>();
    if (root.path("profile").asString().equals("scalable")) {
      int first = scalable.path("first_port").asInt();
      int count = scalable.path("replicas").asInt() * LokiInstance.PORTS_EACH;
      IntStream.range(first, first + count).forEach(port -> taken.put(port, "scalable.first_port"));
    } else {
      taken.put(LokiInstance.GRPC, "Loki's gRPC");
    }
    for (String program : root.path("ports").propertyNames()) {
      JsonPointer at = JsonPointer.compile("/ports").appendProperty(program);
      int port = root.at(at).asInt();
      String other = taken.putIfAbsent(port, "ports." + program);
      if (other != null) {
        problems.add(document.problem(at, port + ", the port of " + other, "a port of its own"));
      }
    }
  }

  /** Loki keeps streams by their labels, so sources with the same labels are kept equally long. */
  private static void retention(
      YamlDocument document,
      JsonPointer at,
      Map<String, Integer> days,
      List<YamlProblem> problems) {
    JsonNode source = document.root().at(at);
    String job = source.path("job").asString();
    String logType = source.path("log_type").asString();
    int own = source.path("retention_days").asInt();
    Integer other = days.putIfAbsent(job + " " + logType, own);
    if (other != null && other != own) {
      problems.add(
          document.problem(
              at.appendProperty("retention_days"),
              String.valueOf(own),
              "%d as in the other source of job %s and log_type %s: Loki cannot tell them apart"
                  .formatted(other, job, logType)));
    }
  }

  private static void zone(YamlDocument document, JsonPointer at, List<YamlProblem> problems) {
    JsonPointer zone = at.appendProperty("time_zone");
    JsonNode value = document.root().at(zone);
    boolean text = document.root().at(at).path("format").asString().equals("nginx-error");
    if (value.isMissingNode()) {
      if (text) {
        problems.add(
            document.problem(
                at,
                "no \"time_zone\"",
                "the zone nginx runs in: its error log does not say, such as Asia/Tokyo"));
      }
      return;
    }
    try {
      ZoneId.of(value.asString());
    } catch (DateTimeException e) {
      problems.add(
          document.problem(
              zone, "\"" + value.asString() + "\"", "a name of the IANA time zone database"));
    }
  }
}
