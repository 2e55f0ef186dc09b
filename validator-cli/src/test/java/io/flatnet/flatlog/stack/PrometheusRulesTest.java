package io.flatnet.flatlog.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.yaml.YamlDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What promtool says of the alert rules, and when they fire. */
class PrometheusRulesTest {

  private static final Path DOCS = Path.of(System.getProperty("flatlog.root"), "docs");
  private static final Pattern METRIC = Pattern.compile("\\b(?:loki|node|promtail)_[a-z_]+");
  private static final String CASES = "prometheus-rules.test.yml";
  private static final PrometheusRules.Facts FACTS =
      new PrometheusRules.Facts(
          "loki",
          "alloy",
          List.of("/mnt/f/flatnet/logs/access.log", "/var/log/flatnet/*.log", "/srv/loki.data/x"),
          20,
          30);

  @Test
  void eachFiresWhenItShouldAndNotOtherwise(@TempDir Path folder) throws Exception {
    TestPrograms.need("promtool");
    Files.writeString(folder.resolve("rules.yml"), PrometheusRules.rules(FACTS));
    Files.copy(TestPrograms.resource(CASES), folder.resolve(CASES));
    TestPrograms.run(folder, "", "promtool", "check", "rules", "rules.yml");
    TestPrograms.run(folder, "", "promtool", "test", "rules", CASES);
  }

  @Test
  void eachHasACaseInWhichItFiresAndOneInWhichItDoesNot() throws Exception {
    Map<String, String> cases = new TreeMap<>();
    JsonNode tests = YamlDocument.read(TestPrograms.resource(CASES)).root().required("tests");
    for (JsonNode test : tests) {
      for (JsonNode rule : test.required("alert_rule_test")) {
        String fires = rule.path("exp_alerts").isEmpty() ? "quiet " : "fires ";
        cases.merge(rule.required("alertname").stringValue(), fires, String::concat);
      }
    }
    String rules = PrometheusRules.rules(FACTS);
    for (JsonNode rule : YamlDocument.parse("rules", rules).root().at("/groups/0/rules")) {
      assertThat(cases.remove(rule.required("alert").stringValue())).isEqualTo("quiet fires ");
    }
    assertThat(cases).isEmpty();
  }

  @Test
  void whateverAboveAPathIsAMountPointIsWatched() {
    assertThat(PrometheusRules.mountPoints(FACTS.paths()))
        .isEqualTo(
            "/|/mnt|/mnt/f|/mnt/f/flatnet|/mnt/f/flatnet/logs|/srv|/srv/loki[.]data"
                + "|/var|/var/log|/var/log/flatnet");
  }

  @Test
  void everyAlertAndItsMetricsAreDescribed() throws Exception {
    String page = Files.readString(DOCS.resolve("alerts.md"));
    for (StackFile file : List.of(new PrometheusRules(), new LokiRules())) {
      String rules = file.render(TestPrograms.catalogue());
      assertThat(page).contains("`" + file.path() + "`");
      for (JsonNode rule : YamlDocument.parse("rules", rules).root().at("/groups/0/rules")) {
        assertThat(page).contains("`" + rule.required("alert").stringValue() + "`");
      }
    }
    METRIC
        .matcher(PrometheusRules.rules(FACTS))
        .results()
        .forEach(metric -> assertThat(page).contains("`" + metric.group() + "`"));
  }
}
