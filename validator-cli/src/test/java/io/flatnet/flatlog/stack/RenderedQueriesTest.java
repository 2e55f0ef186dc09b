package io.flatnet.flatlog.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.loki.NamedQuery;
import io.flatnet.flatlog.loki.Parameter;
import io.flatnet.flatlog.loki.QueryList;
import io.flatnet.flatlog.schema.Level;
import io.flatnet.flatlog.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every LogQL there is, of the list, the dashboard and the alert rules. */
class RenderedQueriesTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final QueryList QUERIES = QueryList.load();
  private static final Catalogue CATALOGUE = TestPrograms.catalogue();
  private static final Pattern ALL_LEVELS = Pattern.compile("\"([A-Z]+(?:[|][A-Z]+)*)\"");
  private static final Pattern JOB = Pattern.compile("job=~?\"([^\"]+)\"");
  private static final Pattern INNERMOST = Pattern.compile("[(]([^()]*)[)]");
  private static final Pattern MIXED = Pattern.compile("(?s).*\\bor\\b[^|]*[<>].*");
  private static final Pattern VARIABLE = Pattern.compile("[$][{]?([a-z_]+)[:}\"]");

  @Test
  void grafanasGrammarTakesThemAllAndTheyMatchLabelsThatAreSet() throws Exception {
    Map<String, String> expressions = expressions();
    assertThat(expressions).hasSizeGreaterThan(40);
    JsonNode checked =
        JSON.readTree(TestPrograms.node("logql-check.mjs", JSON.writeValueAsString(expressions)));
    for (String name : expressions.keySet()) {
      JsonNode result = checked.required(name);
      assertThat(result.required("errors")).as(name + ": " + expressions.get(name)).isEmpty();
      Set<String> labels = new TreeSet<>();
      result.required("labels").forEach(label -> labels.add(label.stringValue()));
      assertThat(labels).as(name).isNotEmpty().isSubsetOf(StreamLabels.names(CATALOGUE));
    }
  }

  @Test
  void theirLevelsAreTheStandards() throws Exception {
    for (String expression : expressions().values()) {
      Matcher levels = ALL_LEVELS.matcher(expression);
      while (levels.find()) {
        assertThat(Level.NAMES).as(expression).contains(levels.group(1).split("[|]"));
      }
    }
    assertThat(QUERIES.get("nonconforming").template())
        .contains('"' + String.join("|", Level.NAMES) + '"');
  }

  @Test
  void theirJobsAreTheCatalogues() throws Exception {
    Set<String> jobs = new TreeSet<>();
    CATALOGUE.allSources().forEach(source -> jobs.add(source.job()));
    for (String expression : expressions().values()) {
      Matcher selected = JOB.matcher(expression);
      while (selected.find()) {
        assertThat(jobs).as(expression).contains(selected.group(1).split("[|]"));
      }
    }
  }

  @Test
  void aRuleComparesAllOfAQueryAndNotItsLastPart() throws Exception {
    expressions()
        .forEach(
            (name, expression) -> {
              // What is in parentheses counts as one, from the inside to the outside.
              String rest = expression.replaceAll("\"[^\"]*\"|`[^`]*`|[{][^}]*[}]", "x");
              for (Matcher inner = INNERMOST.matcher(rest); inner.find(0); inner.reset(rest)) {
                assertThat(inner.group(1)).as(name).doesNotMatch(MIXED);
                rest = inner.replaceFirst("x");
              }
              assertThat(rest).as(name).doesNotMatch(MIXED);
            });
  }

  @Test
  void everyParameterOfAQueryIsUsedAndNamesAreTheirOwn() {
    Set<String> names = new LinkedHashSet<>();
    for (NamedQuery query : QUERIES.all()) {
      assertThat(names.add(query.name())).as(query.name()).isTrue();
      List<String> used = new ArrayList<>();
      query.logql(
          parameter -> {
            used.add(parameter.name());
            return "";
          });
      assertThat(used)
          .as(query.name())
          .containsAll(query.parameters().stream().map(Parameter::name).toList());
    }
  }

  @Test
  void everyVariableThatTheDashboardUsesIsOneOfIts() {
    JsonNode dashboard = JSON.readTree(new LogsDashboard().render(CATALOGUE));
    Set<String> variables = new TreeSet<>();
    dashboard
        .at("/templating/list")
        .forEach(variable -> variables.add(variable.required("name").stringValue()));
    Set<String> used = new TreeSet<>();
    VARIABLE
        .matcher(dashboard.required("panels").toString().replace("\\", ""))
        .results()
        .map((MatchResult found) -> found.group(1))
        .filter(name -> !name.startsWith("__"))
        .forEach(used::add);
    assertThat(used).isEqualTo(variables);
  }

  @Test
  void theDashboardIsWhatGrafanasTypesDescribe() throws Exception {
    assertThat(TestPrograms.node("dashboard-check.mjs", new LogsDashboard().render(CATALOGUE)))
        .isEmpty();
  }

  @Test
  void itsPanelsHaveIdsOfTheirOwnAndDoNotOverlap() {
    Set<Integer> ids = new TreeSet<>();
    Set<String> squares = new TreeSet<>();
    for (JsonNode panel : panels()) {
      assertThat(ids.add(panel.required("id").intValue())).isTrue();
      JsonNode at = panel.required("gridPos");
      assertThat(at.get("x").intValue() + at.get("w").intValue()).isLessThanOrEqualTo(24);
      for (int x = 0; x < at.get("w").intValue(); x++) {
        for (int y = 0; y < at.get("h").intValue(); y++) {
          String square = (at.get("x").intValue() + x) + " " + (at.get("y").intValue() + y);
          assertThat(squares.add(square)).as(panel.required("title") + " at " + square).isTrue();
        }
      }
    }
  }

  private static List<JsonNode> panels() {
    List<JsonNode> panels = new ArrayList<>();
    for (JsonNode panel : JSON.readTree(new LogsDashboard().render(CATALOGUE)).required("panels")) {
      panels.add(panel);
      panel.path("panels").forEach(panels::add);
    }
    return panels;
  }

  /** By a name that says where it stands; the dashboard's spans of time made real. */
  private static Map<String, String> expressions() throws Exception {
    Map<String, String> expressions = new LinkedHashMap<>();
    for (NamedQuery query : QUERIES.all()) {
      Map<String, String> values = new LinkedHashMap<>(Map.of("window", "5m"));
      for (Parameter parameter : query.parameters()) {
        if (parameter.byDefault() == null) {
          values.putIfAbsent(parameter.name(), "a\"b\\c");
        }
      }
      expressions.put("query " + query.name(), query.logql(values));
    }
    for (JsonNode panel : panels()) {
      for (JsonNode target : panel.path("targets")) {
        String name = "panel " + panel.required("title") + " " + target.required("refId");
        String expression = target.required("expr").stringValue();
        expressions.put(name, expression.replaceAll("[$]__(?:auto|range)", "5m"));
      }
    }
    String rules = new LokiRules().render(CATALOGUE);
    int number = 0;
    for (JsonNode rule : YamlDocument.parse("rules", rules).root().at("/groups/0/rules")) {
      String name = "rule " + rule.required("alert").stringValue() + " " + number++;
      expressions.put(name, rule.required("expr").stringValue());
    }
    return expressions;
  }
}
