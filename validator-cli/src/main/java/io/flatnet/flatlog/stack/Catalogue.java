package io.flatnet.flatlog.stack;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.flatnet.flatlog.schema.SchemaFile;
import io.flatnet.flatlog.yaml.InvalidYamlException;
import io.flatnet.flatlog.yaml.YamlDocument;
import io.flatnet.flatlog.yaml.YamlProblem;
import io.flatnet.flatlog.yaml.YamlSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
      problems.addAll(CatalogueRules.check(document));
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
}
