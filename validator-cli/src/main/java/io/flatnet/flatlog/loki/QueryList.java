package io.flatnet.flatlog.loki;

import io.flatnet.flatlog.yaml.InvalidYamlException;
import io.flatnet.flatlog.yaml.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The queries of {@code logging/queries.yaml}, as they lie in the jar. */
public final class QueryList {

  private static final String FILE = "queries.yaml";

  private final List<NamedQuery> queries;

  private QueryList(List<NamedQuery> queries) {
    this.queries = List.copyOf(queries);
  }

  /**
   * Reads the list.
   *
   * @return the list
   * @throws UncheckedIOException when the jar cannot be read
   */
  public static QueryList load() {
    try (InputStream in = QueryList.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from the jar");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }

  private static QueryList parse(String yaml) {
    JsonNode root;
    try {
      root = YamlDocument.parse(FILE, yaml).root();
    } catch (InvalidYamlException e) {
      throw new IllegalStateException(e);
    }
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    root.required("parameters")
        .properties()
        .forEach(entry -> parameters.put(entry.getKey(), parameter(entry)));
    List<NamedQuery> queries = new ArrayList<>();
    for (JsonNode query : root.required("queries")) {
      List<Parameter> declared = new ArrayList<>();
      for (JsonNode name : query.required("parameters")) {
        Parameter parameter = parameters.get(name.stringValue());
        if (parameter == null) {
          throw new IllegalStateException(FILE + " has no parameter " + name);
        }
        declared.add(parameter);
      }
      queries.add(
          new NamedQuery(
              text(query, "name"),
              text(query, "answers"),
              declared,
              query.path("oldest_first").asBoolean(false),
              text(query, "logql")));
    }
    return new QueryList(queries);
  }

  private static Parameter parameter(Map.Entry<String, JsonNode> entry) {
    JsonNode byDefault = entry.getValue().path("default");
    return new Parameter(
        entry.getKey(),
        Parameter.Kind.named(text(entry.getValue(), "kind")),
        byDefault.isMissingNode() ? null : byDefault.stringValue(),
        text(entry.getValue(), "what"));
  }

  private static String text(JsonNode object, String member) {
    return object.required(member).stringValue();
  }

  /**
   * All queries.
   *
   * @return in the order of the file
   */
  public List<NamedQuery> all() {
    return queries;
  }

  /**
   * A query by its name.
   *
   * @param name as the file has it
   * @return the query; empty when there is none of that name
   */
  public Optional<NamedQuery> find(String name) {
    return queries.stream().filter(query -> query.name().equals(name)).findFirst();
  }

  /**
   * A query that must be there.
   *
   * @param name as the file has it
   * @return the query
   * @throws IllegalStateException when there is none of that name
   */
  public NamedQuery get(String name) {
    return find(name).orElseThrow(() -> new IllegalStateException(FILE + " has no query " + name));
  }
}
