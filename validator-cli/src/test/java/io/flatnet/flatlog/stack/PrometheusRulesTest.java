package io.flatnet.flatlog.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.flatnet.flatlog.yaml.YamlDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What promtool says of the alert rules, and when they fire. */
class PrometheusRulesTest {

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
    Files.writeString(folder.resolve("rules.yml"), PrometheusRules.render("test", FACTS));
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
    String rules = PrometheusRules.render("test", FACTS);
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
}
