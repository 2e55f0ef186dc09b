package io.flatnet.flatlog.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Grafana asks Loki for when somebody looks at the dashboard: thirty days, everything chosen
 * that can be. The variables stand in the queries as Loki's data source puts them there.
 */
final class DashboardQueries {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration SHOWN = Duration.ofDays(30);
  private static final Duration POINT = Duration.ofHours(1);

  private final int port;
  private final String requestId;

  /**
   * Of a Loki.
   *
   * @param port of Loki
   * @param requestId what is typed into the dashboard's field
   */
  DashboardQueries(int port, String requestId) {
    this.port = port;
    this.requestId = requestId;
  }

  /** What Loki answers, by the panel's title; the last query of a panel with several. */
  Map<String, JsonNode> answers() throws Exception {
    Map<String, JsonNode> answers = new LinkedHashMap<>();
    JsonNode dashboard = JSON.readTree(new LogsDashboard().render(TestPrograms.catalogue()));
    for (JsonNode panel : dashboard.required("panels")) {
      ask(panel, answers);
      for (JsonNode inside : panel.path("panels")) {
        ask(inside, answers);
      }
    }
    return answers;
  }

  private void ask(JsonNode panel, Map<String, JsonNode> answers) throws Exception {
    for (JsonNode target : panel.path("targets")) {
      String query = "query=" + URLEncoder.encode(logql(target), UTF_8);
      long now = Instant.now().getEpochSecond();
      boolean instant = target.required("queryType").stringValue().equals("instant");
      String path =
          instant
              ? "query?time=" + now
              : "query_range?limit=1000&start=%d&end=%d&step=%d"
                  .formatted(now - SHOWN.toSeconds(), now, POINT.toSeconds());
      String answer = RealPrograms.get(port, "/loki/api/v1/" + path + "&" + query);
      JsonNode result = JSON.readTree(answer).at("/data/result");
      answers.put(panel.required("title").stringValue(), result);
    }
  }

  private String logql(JsonNode target) {
    return target
        .required("expr")
        .stringValue()
        .replace("$component", ".+")
        .replace("$level", ".*")
        .replace("${text:raw}", "")
        .replace("${request_id:raw}", requestId)
        .replace("${request_id:regex}", requestId)
        .replace("$__auto", POINT.toSeconds() + "s")
        .replace("$__range", SHOWN.toSeconds() + "s");
  }
}
