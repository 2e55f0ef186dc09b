package io.flatnet.flatlog.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.loki.Spans;
import io.flatnet.flatlog.yaml.YamlDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is rendered for Grafana fits together, and what its image wants. */
class GrafanaTest {

  private static final Map<String, String> TREE = StackTree.render(TestPrograms.catalogue());
  private static final JsonNode DASHBOARD =
      JsonMapper.shared().readTree(TREE.get("grafana/dashboards/logs.json"));

  private static JsonNode yaml(String path) throws Exception {
    return YamlDocument.parse(path, Objects.requireNonNull(TREE.get(path))).root();
  }

  private static JsonNode sources() throws Exception {
    return yaml("grafana/provisioning/datasources/flatlog.yml").required("datasources");
  }

  private static JsonNode variable(String name) {
    for (JsonNode variable : DASHBOARD.at("/templating/list")) {
      if (variable.required("name").stringValue().equals(name)) {
        return variable;
      }
    }
    throw new AssertionError("no variable " + name);
  }

  @Test
  void theDashboardStartsWithTheDataSourceThatIsThere() throws Exception {
    JsonNode loki = sources().get(0);
    assertThat(loki.required("type")).isEqualTo(variable("source").required("query"));
    assertThat(loki.required("uid")).isEqualTo(variable("source").at("/current/value"));
    assertThat(loki.required("name")).isEqualTo(variable("source").at("/current/text"));
  }

  @Test
  void aRequestIdLeadsToThePanelOfItsRequest() throws Exception {
    JsonNode link = sources().get(0).at("/jsonData/derivedFields/0");
    // With a data source, Grafana would hand it a query in a field that Loki's does not read.
    assertThat(link.has("datasourceUid")).isFalse();
    // Grafana expands what looks like a variable of the environment, unless its dollar is doubled.
    assertThat(Pattern.compile("(?<![$])[$](?![$])").split(link.toString().replace("$$", "")))
        .hasSize(1);
    assertThat(link.required("matcherRegex").stringValue()).isEqualTo("^request_id$$");
    Matcher url =
        Pattern.compile("/d/([^?]+)[?]viewPanel=panel-([0-9]+)&var-([a-z_]+)=(.*)")
            .matcher(link.required("url").stringValue().replace("$$", "$"));
    assertThat(url.matches()).isTrue();
    assertThat(url.group(1)).isEqualTo(DASHBOARD.required("uid").stringValue());
    assertThat(url.group(4)).isEqualTo("${__value.raw:percentencode}&${__url_time_range}");
    String used = "${" + variable(url.group(3)).required("name").stringValue() + ":raw}";
    assertThat(panel(Integer.parseInt(url.group(2))).at("/targets/0/expr").stringValue())
        .contains("request_id=`" + used + "`");
  }

  private static JsonNode panel(int id) {
    for (JsonNode node : DASHBOARD.findParents("id")) {
      if (node.required("id").intValue() == id) {
        return node;
      }
    }
    throw new AssertionError("no panel " + id);
  }

  @Test
  void itsImageIsReadOnlyAndKeepsThePluginsItHas() throws Exception {
    JsonNode grafana = yaml("podman-compose.yml").at("/services/grafana");
    JsonNode settings = grafana.required("environment");
    assertThat(settings.at("/GF_PLUGINS_PREINSTALL_DISABLED").stringValue()).isEqualTo("true");
    assertThat(grafana.at("/tmpfs/0").stringValue()).isEqualTo("/tmp");
    List<String> types = new ArrayList<>();
    sources().forEach(source -> types.add(source.required("type").stringValue()));
    assertThat(settings.at("/GF_PLUGINS_DISABLE_PLUGINS").stringValue().split(","))
        .hasSizeGreaterThan(5)
        .doesNotContainAnyElementsOf(types);
  }

  @Test
  void itWaitsForLokiAsLongAsLokiAnswers() throws Exception {
    JsonNode loki = yaml("loki/loki-config.yml");
    Duration query = Spans.parse(loki.at("/limits_config/query_timeout").stringValue());
    Duration answer = Spans.parse(loki.at("/server/http_server_write_timeout").stringValue());
    assertThat(answer).isGreaterThan(query);
    assertThat(sources().get(0).at("/jsonData/timeout").longValue())
        .isEqualTo(Objects.requireNonNull(answer).toSeconds());
  }
}
