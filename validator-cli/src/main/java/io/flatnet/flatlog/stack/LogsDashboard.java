package io.flatnet.flatlog.stack;

import io.flatnet.flatlog.stack.Panels.Target;
import java.util.List;
import java.util.Map;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Grafana's dashboard of the logs: overview, search, one request, the gateway. In the model of
 * Grafana 13.2 (npm's {@code @grafana/schema}), whose schema version is 42.
 */
final class LogsDashboard implements StackFile {

  /** The dashboard's uid, by which links find it. */
  static final String UID = "flatlog-logs";

  /** The uid of Loki's data source, which is chosen first. */
  static final String SOURCE_UID = "loki";

  /** Far from those that the other panels get, so that it stays when one is added. */
  private static final int REQUEST_PANEL = 100;

  /**
   * Where all records of a request are shown: a data link of Grafana's, in which the field's value
   * and the time shown are put.
   */
  static final String REQUEST_LINK =
      "/d/"
          + UID
          + "?viewPanel=panel-"
          + REQUEST_PANEL
          + "&var-request_id=${__value.raw:percentencode}&${__url_time_range}";

  private static final int SCHEMA_VERSION = 42;
  private static final int WIDTH = 24;
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final DefaultPrettyPrinter PRETTY =
      new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectNameValueSpacing(Separators.Spacing.AFTER))
          .withObjectIndenter(INDENT)
          .withArrayIndenter(INDENT);

  @Override
  public String path() {
    return "grafana/dashboards/logs.json";
  }

  @Override
  public String render(Catalogue catalogue) {
    return new Layout().dashboard();
  }

  /** Where each panel goes. */
  private static final class Layout {
    private final Panels panels = new Panels();
    private final ArrayNode placed = JSON.createArrayNode();
    private int nextLine;

    private String dashboard() {
      overview();
      search();
      request();
      gateway();
      ObjectNode dashboard = JSON.createObjectNode();
      dashboard.put("uid", UID).put("title", "Logs");
      dashboard.put(
          "description",
          "Rendered by `flatlog stack render` from queries.yaml and flatlog-stack.yaml: change those.");
      dashboard.putArray("tags").add("flatlog");
      dashboard.put("schemaVersion", SCHEMA_VERSION).put("version", 1).put("editable", false);
      dashboard.put("graphTooltip", 1).put("timezone", "browser").put("refresh", "1m");
      dashboard.putObject("time").put("from", "now-6h").put("to", "now");
      dashboard.putObject("annotations").putArray("list");
      dashboard.putArray("links");
      variables(dashboard.putObject("templating").putArray("list"));
      dashboard.set("panels", placed);
      return JSON.writer().with(PRETTY).writeValueAsString(dashboard) + "\n";
    }

    private void overview() {
      open("Overview");
      line(
          8,
          panels.overTime(
              "Records by component and level",
              "short",
              true,
              Target.of("counts", "{{component}} {{level}}")),
          Panels.atBestEmpty(
              panels.overTime(
                  "Errors", "short", true, Target.of("error-counts", "{{component}}"))));
      line(
          7,
          panels.percentages("Conformance", Target.of("conformance", "{{component}}"), 95, 99.9),
          Panels.atBestEmpty(
              panels.bars(
                  "Most frequent errors",
                  "short",
                  Target.of("error-types", "{{component}} {{type}}"))),
          panels.bars("Volume", "bytes", Target.of("volume", "{{component}}")));
      line(
          9,
          Panels.atBestEmpty(panels.lines("Latest errors", Target.of("errors", ""))),
          Panels.atBestEmpty(
              panels.lines("Latest lines that are no records", Target.of("nonconforming", ""))));
    }

    private void search() {
      open("Search");
      line(14, panels.lines("Records", Target.of("search", "")));
    }

    private void request() {
      ObjectNode story =
          at(panels.lines("Request $request_id", Target.of("request", "")), 0, WIDTH, 14);
      story.put("id", REQUEST_PANEL);
      closed("Request view", 14, List.of(story));
    }

    private void gateway() {
      ObjectNode latency =
          panels.overTime(
              "Duration",
              "ms",
              false,
              quantile("p50", "0.5"),
              quantile("p95", "0.95"),
              quantile("p99", "0.99"));
      ObjectNode classes =
          panels.overTime("Status", "short", true, Target.of("status-classes", "{{class}}"));
      ObjectNode uris = panels.bars("Most asked paths", "short", Target.of("top-uris", "{{uri}}"));
      ObjectNode slowUris =
          panels.bars("Slowest paths (p95)", "ms", Target.of("slow-uris", "{{uri}}"));
      ObjectNode upstreams =
          Panels.atBestEmpty(
              panels.bars("Failing upstreams", "short", Target.of("upstreams", "{{upstream}}")));
      ObjectNode slow =
          Panels.atBestEmpty(panels.lines("Slow requests", Target.of("slow-requests", "")));
      ObjectNode failed =
          Panels.atBestEmpty(panels.lines("Failed requests", Target.of("failed-requests", "")));
      int third = WIDTH / 3;
      int half = WIDTH / 2;
      int first = nextLine + 1;
      List<ObjectNode> inside =
          List.of(
              at(latency, 0, half, 8, first),
              at(classes, half, half, 8, first),
              at(uris, 0, third, 8, first + 8),
              at(slowUris, third, third, 8, first + 8),
              at(upstreams, 2 * third, third, 8, first + 8),
              at(slow, 0, half, 10, first + 16),
              at(failed, half, half, 10, first + 16));
      closed("Gateway", 26, inside);
    }

    private static Target quantile(String legend, String value) {
      return new Target("latency", legend, Map.of("quantile", value));
    }

    private void open(String title) {
      placed.add(at(panels.row(title, false, List.of()), 0, WIDTH, 1, nextLine++));
    }

    /** What lies in a closed row asks nothing until it is opened. */
    private void closed(String title, int height, List<ObjectNode> inside) {
      placed.add(at(panels.row(title, true, inside), 0, WIDTH, 1, nextLine));
      nextLine += 1 + height;
    }

    private void line(int height, ObjectNode... side) {
      int width = WIDTH / side.length;
      for (int i = 0; i < side.length; i++) {
        placed.add(at(side[i], i * width, width, height, nextLine));
      }
      nextLine += height;
    }

    private ObjectNode at(ObjectNode panel, int x, int width, int height) {
      return at(panel, x, width, height, nextLine + 1);
    }

    private static ObjectNode at(ObjectNode panel, int x, int width, int height, int y) {
      panel.putObject("gridPos").put("x", x).put("y", y).put("w", width).put("h", height);
      return panel;
    }

    private static void variables(ArrayNode list) {
      ObjectNode source = list.addObject().put("name", "source").put("type", "datasource");
      source.put("label", "Loki").put("query", "loki").put("refresh", 1);
      source.putObject("current").put("text", "Loki").put("value", SOURCE_UID);
      choice(list, "component", "Component", ".+");
      choice(list, "level", "Level", ".*");
      text(list, "text", "Text");
      text(list, "request_id", "Request id");
    }

    /** The values of a label; all of them is an expression of its own. */
    private static void choice(ArrayNode list, String label, String title, String all) {
      ObjectNode variable = list.addObject().put("name", label).put("type", "query");
      variable.put("label", title).put("multi", true).put("includeAll", true).put("allValue", all);
      variable.put("refresh", 2).put("sort", 1);
      Panels.source(variable.putObject("datasource"));
      // 1: the values of a label.
      // https://grafana.com/docs/grafana/latest/datasources/loki/template-variables/
      variable.putObject("query").put("type", 1).put("label", label).put("refId", label);
      ObjectNode current = variable.putObject("current");
      current.putArray("text").add("All");
      current.putArray("value").add("$__all");
    }

    private static void text(ArrayNode list, String name, String title) {
      ObjectNode variable = list.addObject().put("name", name).put("type", "textbox");
      variable.put("label", title).put("query", "");
      variable.putObject("current").put("text", "").put("value", "");
    }
  }
}
