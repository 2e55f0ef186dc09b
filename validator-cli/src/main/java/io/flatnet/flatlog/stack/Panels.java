package io.flatnet.flatlog.stack;

import io.flatnet.flatlog.loki.NamedQuery;
import io.flatnet.flatlog.loki.Parameter;
import io.flatnet.flatlog.loki.QueryList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The panels of a Grafana dashboard that shows named queries. For one dashboard. */
final class Panels {

  /** All of the time that the dashboard shows. */
  private static final String WHOLE_RANGE = "$__range";

  /** As long a time as a point of the graph stands for. */
  private static final String ONE_POINT = "$__auto";

  /** Less, and five minutes of records would be single ones side by side. */
  private static final String SHORTEST_POINT = "10s";

  /** The dashboard's variables, in the notation that cannot break out of a literal of LogQL. */
  private static final Map<String, String> VARIABLES =
      Map.of(
          "component", "\"$component\"",
          "level", "\"$level\"",
          "text", "`${text:raw}`",
          "request_id", "`${request_id:raw}`",
          "request_ids", "`${request_id:regex}.*`");

  private static final JsonMapper JSON = JsonMapper.shared();

  private final QueryList queries = QueryList.load();
  private int lastId;

  /**
   * A query of a panel.
   *
   * @param query its name in the list
   * @param legend what a series is called, with {@code {{label}}} for its labels
   * @param given values of parameters that are no variable of the dashboard
   */
  record Target(String query, String legend, Map<String, String> given) {

    static Target of(String query, String legend) {
      return new Target(query, legend, Map.of());
    }
  }

  /** A heading; the panels that follow belong to it, or lie in it when it is closed. */
  ObjectNode row(String title, boolean closed, List<ObjectNode> inside) {
    ObjectNode row = JSON.createObjectNode();
    row.put("id", ++lastId);
    row.put("type", "row").put("title", title).put("collapsed", closed);
    ArrayNode panels = row.putArray("panels");
    if (closed) {
      inside.forEach(panels::add);
    }
    return row;
  }

  /** Numbers over time. */
  ObjectNode overTime(String title, String unit, boolean stacked, Target... targets) {
    ObjectNode panel = panel("timeseries", title);
    ObjectNode defaults = defaults(panel, unit);
    ObjectNode custom = defaults.putObject("custom");
    custom.put("drawStyle", stacked ? "bars" : "line").put("fillOpacity", stacked ? 70 : 0);
    custom.put("showPoints", stacked ? "never" : "auto");
    custom.putObject("stacking").put("mode", stacked ? "normal" : "none").put("group", "A");
    ObjectNode options = panel.putObject("options");
    options
        .putObject("legend")
        .put("displayMode", "list")
        .put("placement", "bottom")
        .put("showLegend", true)
        .putArray("calcs");
    options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
    panel.put("interval", SHORTEST_POINT);
    targets(panel, false, "%s", ONE_POINT, targets);
    return panel;
  }

  /** One number for each series, of the whole time shown: the greatest first. */
  ObjectNode bars(String title, String unit, Target target) {
    return bars(title, unit, "sort_desc(%s)", target);
  }

  private ObjectNode bars(String title, String unit, String order, Target target) {
    ObjectNode panel = panel("bargauge", title);
    defaults(panel, unit).put("min", 0);
    ObjectNode options = panel.putObject("options");
    options.put("displayMode", "basic").put("orientation", "horizontal");
    options.put("showUnfilled", true).put("valueMode", "color");
    options.put("minVizWidth", 8).put("minVizHeight", 16).put("namePlacement", "auto");
    options.put("maxVizHeight", 300).put("sizing", "auto");
    options
        .putObject("reduceOptions")
        .put("values", false)
        .put("fields", "")
        .putArray("calcs")
        .add("lastNotNull");
    options
        .putObject("legend")
        .put("displayMode", "list")
        .put("placement", "bottom")
        .put("showLegend", false)
        .putArray("calcs");
    targets(panel, true, order, WHOLE_RANGE, target);
    return panel;
  }

  /** Bars in percent, the worst first: red below the first number, yellow below the second. */
  ObjectNode percentages(String title, Target target, double red, double yellow) {
    ObjectNode panel = bars(title, "percent", "sort(%s)", target);
    ObjectNode defaults = (ObjectNode) panel.required("fieldConfig").required("defaults");
    defaults.put("max", 100);
    ArrayNode steps = defaults.putObject("thresholds").put("mode", "absolute").putArray("steps");
    steps.addObject().put("color", "red").putNull("value");
    steps.addObject().put("color", "yellow").put("value", red);
    steps.addObject().put("color", "green").put("value", yellow);
    defaults.putObject("color").put("mode", "thresholds");
    return panel;
  }

  /** Lines. */
  ObjectNode lines(String title, Target target) {
    ObjectNode panel = panel("logs", title);
    NamedQuery query = queries.get(target.query());
    ObjectNode options = panel.putObject("options");
    options.put("showTime", true).put("showLabels", false).put("showCommonLabels", false);
    options.put("wrapLogMessage", true).put("prettifyLogMessage", false);
    options.put("enableLogDetails", true).put("showLogContextToggle", true);
    options.put("showControls", true).put("enableInfiniteScrolling", true);
    options.put("dedupStrategy", "none");
    options.put("sortOrder", query.oldestFirst() ? "Ascending" : "Descending");
    targets(panel, false, "%s", WHOLE_RANGE, target);
    return panel;
  }

  /** Lets a panel that finds nothing say that this is good news. */
  static ObjectNode atBestEmpty(ObjectNode panel) {
    ObjectNode config = panel.withObjectProperty("fieldConfig");
    config.withObjectProperty("defaults").put("noValue", "None in this time");
    config.withArrayProperty("overrides");
    return panel;
  }

  private ObjectNode panel(String type, String title) {
    ObjectNode panel = JSON.createObjectNode();
    panel.put("id", ++lastId);
    panel.put("type", type).put("title", title);
    source(panel.putObject("datasource"));
    return panel;
  }

  static void source(ObjectNode reference) {
    reference.put("type", "loki").put("uid", "${source}");
  }

  private static ObjectNode defaults(ObjectNode panel, String unit) {
    ObjectNode config = panel.putObject("fieldConfig");
    ObjectNode defaults = config.putObject("defaults").put("unit", unit);
    defaults.putObject("color").put("mode", "palette-classic");
    config.putArray("overrides");
    return defaults;
  }

  private void targets(
      ObjectNode panel, boolean instant, String order, String window, Target... targets) {
    ArrayNode array = panel.putArray("targets");
    StringBuilder answers = new StringBuilder();
    for (Target target : targets) {
      NamedQuery query = queries.get(target.query());
      ObjectNode node = array.addObject();
      node.put("refId", String.valueOf((char) ('A' + array.size() - 1)));
      source(node.putObject("datasource"));
      String logql = query.logql(parameter -> literal(parameter, window, target.given()));
      node.put("expr", order.replace("%s", logql));
      node.put("queryType", instant ? "instant" : "range").put("editorMode", "code");
      if (!target.legend().isEmpty()) {
        node.put("legendFormat", target.legend());
      }
      answers = new StringBuilder(query.answers()).append(" (flatlog query ").append(query.name());
    }
    panel.put("description", answers.append(')').toString());
  }

  private static String literal(Parameter parameter, String window, Map<String, String> given) {
    String own = given.get(parameter.name());
    if (own != null) {
      return own;
    }
    if (parameter.kind() == Parameter.Kind.DURATION && parameter.byDefault() == null) {
      return window;
    }
    String variable = VARIABLES.get(parameter.name());
    String byDefault = parameter.byDefault();
    if (variable == null && byDefault == null) {
      throw new IllegalStateException("no variable of the dashboard gives " + parameter.name());
    }
    return variable != null ? variable : String.valueOf(byDefault);
  }
}
