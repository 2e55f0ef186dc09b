package io.flatnet.flatlog.stack;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.flatnet.flatlog.schema.SchemaFile;
import io.flatnet.flatlog.yaml.InvalidYamlException;
import io.flatnet.flatlog.yaml.YamlDocument;
import io.flatnet.flatlog.yaml.YamlProblem;
import io.flatnet.flatlog.yaml.YamlSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is collected and how the stack runs: {@code flatlog-stack.yaml}, whose format is {@code
 * stack.schema.json}. Immutable.
 *
 * @param profile how Loki runs
 * @param host the label {@code host}
 * @param collector what reads the logs
 * @param ports ports of 127.0.0.1
 * @param images container images with their versions
 * @param limits what each program may use
 * @param scalable how the profile {@code scalable} runs; null only for the other one
 * @param gateway the gateway as Windows sees it; null when it runs on Linux
 * @param allSources every source, those included that are not collected
 */
public record Catalogue(
    Profile profile,
    String host,
    Collector collector,
    Ports ports,
    Images images,
    Limits limits,
    @Nullable Scalable scalable,
    @Nullable Gateway gateway,
    @JsonProperty("sources") List<Source> allSources) {

  /** The name of the file. */
  public static final String FILE_NAME = "flatlog-stack.yaml";

  /** How Loki runs. */
  public enum Profile {
    /** One process, on a file system. */
    @JsonProperty("single")
    SINGLE,
    /** Several processes, each of them all of Loki, on object storage. */
    @JsonProperty("scalable")
    SCALABLE
  }

  /** What reads the logs. */
  public enum Collector {
    /** Grafana Alloy. */
    @JsonProperty("alloy")
    ALLOY,
    /** Promtail, which has been at its end of life since March 2026. */
    @JsonProperty("promtail")
    PROMTAIL
  }

  /**
   * Ports of 127.0.0.1.
   *
   * @param loki Loki's HTTP interface
   * @param collector the collector's HTTP interface
   * @param grafana Grafana
   * @param prometheus Prometheus
   */
  public record Ports(int loki, int collector, int grafana, int prometheus) {}

  /**
   * Container images, with registry and version.
   *
   * @param loki Loki
   * @param alloy Alloy
   * @param promtail Promtail
   * @param grafana Grafana
   * @param prometheus Prometheus
   * @param proxy nginx, before the Lokis of the profile {@code scalable}
   * @param objectStorage an S3 server for the profile {@code scalable}
   */
  public record Images(
      String loki,
      String alloy,
      String promtail,
      String grafana,
      String prometheus,
      String proxy,
      String objectStorage) {}

  /**
   * What the programs may use.
   *
   * @param loki Loki
   * @param collector Alloy or Promtail
   * @param grafana Grafana
   * @param prometheus Prometheus
   */
  public record Limits(Limit loki, Limit collector, Limit grafana, Limit prometheus) {}

  /**
   * What a program may use.
   *
   * @param cpus processors
   * @param memoryMb megabytes of memory
   * @param diskGb gigabytes of disk; 0 for one that stores nothing
   */
  public record Limit(double cpus, int memoryMb, int diskGb) {}

  /**
   * How the profile {@code scalable} runs.
   *
   * @param replicas how many Lokis, 3 or more
   * @param firstPort the first of their ports of 127.0.0.1, three for each
   * @param objectStorage where they keep what they have
   * @param since the day in UTC from which on records go there, as ISO 8601 writes it; null when
   *     all do
   */
  public record Scalable(
      int replicas, int firstPort, ObjectStorage objectStorage, @Nullable String since) {}

  /**
   * A storage that speaks S3.
   *
   * @param endpoint host and port
   * @param bucket the bucket
   * @param diskGb gigabytes that may be kept there
   */
  public record ObjectStorage(String endpoint, String bucket, int diskGb) {

    /**
     * Whether it is part of the stack.
     *
     * @return false when it is somebody else's
     */
    public boolean isOwn() {
      return endpoint.startsWith("127.0.0.1:");
    }
  }

  /**
   * The gateway as Windows sees it.
   *
   * @param windowsLogs the folder of its logs
   * @param windowsNginx nginx.exe with its folder
   */
  public record Gateway(String windowsLogs, String windowsNginx) {}

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** Copies the list. */
  public Catalogue {
    allSources = List.copyOf(allSources);
  }

  /**
   * The sources that are collected.
   *
   * @return in the order of the file
   */
  public List<Source> sources() {
    return allSources.stream().filter(Source::enabled).toList();
  }

  /**
   * How several Lokis run.
   *
   * @return null when there is but one
   */
  public @Nullable Scalable whenScalable() {
    return profile == Profile.SCALABLE ? scalable : null;
  }

  /**
   * The collected sources whose files hold one format.
   *
   * @param format what they hold
   * @return in the order of the file
   */
  public List<Source> sources(Source.Format format) {
    return sources().stream().filter(source -> source.format() == format).toList();
  }

  /**
   * Reads a catalogue.
   *
   * @param file usually called {@value #FILE_NAME}
   * @return the catalogue
   * @throws IOException when the file cannot be read
   * @throws InvalidYamlException with everything that is wrong in it
   */
  public static Catalogue read(Path file) throws IOException, InvalidYamlException {
    return of(YamlDocument.read(file));
  }

  /**
   * Understands a catalogue.
   *
   * @param document its text
   * @return the catalogue
   * @throws InvalidYamlException with everything that is wrong in it
   */
  public static Catalogue of(YamlDocument document) throws InvalidYamlException {
    List<YamlProblem> problems = new ArrayList<>(YamlSchema.of(SchemaFile.STACK).check(document));
    if (problems.isEmpty()) {
      problems.addAll(beyondTheSchema(document));
    }
    if (!problems.isEmpty()) {
      throw new InvalidYamlException(problems);
    }
    JsonNode root = document.root().deepCopy();
    for (JsonNode source : root.path("sources")) {
      withDefault((ObjectNode) source, "enabled");
      withDefault((ObjectNode) source, "file_events");
    }
    return MAPPER.treeToValue(root, Catalogue.class);
  }

  private static void withDefault(ObjectNode source, String member) {
    if (!source.has(member)) {
      source.put(member, true);
    }
  }

  /** What a JSON Schema cannot say. */
  private static List<YamlProblem> beyondTheSchema(YamlDocument document) {
    List<YamlProblem> problems = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    Map<String, Integer> days = new HashMap<>();
    scalable(document, problems);
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
