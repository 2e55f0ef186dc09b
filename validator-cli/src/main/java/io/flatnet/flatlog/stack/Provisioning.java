package io.flatnet.flatlog.stack;

import java.util.stream.Collectors;

/** Grafana's data sources and dashboards folder, Prometheus's scrapes, as files. */
final class Provisioning {

  private Provisioning() {}

  /** Loki and Prometheus; a request id in a line leads to all lines of the request. */
  static final class DataSources implements StackFile {

    @Override
    public String path() {
      return "grafana/provisioning/datasources/flatlog.yml";
    }

    @Override
    public String render(Catalogue catalogue) {
      return """
      # %s
      apiVersion: 1

      datasources:
        - name: Loki
          uid: %s
          type: loki
          access: proxy
          url: http://127.0.0.1:%d
          isDefault: true
          editable: false
          jsonData:
            maxLines: 1000
            # As long as Loki takes at most.
            timeout: %d
            derivedFields:
              - name: request_id
                matcherType: label
                matcherRegex: ^request_id$$
                urlDisplayLabel: all of this request
                # Grafana expands environment variables in this file, hence two dollar signs.
                url: '%s'
        - name: Prometheus
          uid: prometheus
          type: prometheus
          access: proxy
          url: http://127.0.0.1:%d
          editable: false
      """
          .formatted(
              HEADER,
              LogsDashboard.SOURCE_UID,
              catalogue.ports().loki(),
              LokiConfig.LONGEST_ANSWER.toSeconds(),
              LogsDashboard.REQUEST_LINK.replace("$", "$$"),
              catalogue.ports().prometheus());
    }
  }

  /** Where Grafana finds the dashboards. */
  static final class Dashboards implements StackFile {

    @Override
    public String path() {
      return "grafana/provisioning/dashboards/flatlog.yml";
    }

    @Override
    public String render(Catalogue catalogue) {
      return """
      # %s
      apiVersion: 1

      providers:
        - name: flatlog
          folder: flatlog
          type: file
          disableDeletion: true
          allowUiUpdates: false
          options:
            path: /var/lib/grafana-dashboards
      """
          .formatted(HEADER);
    }
  }

  /** What Prometheus scrapes. */
  static final class PrometheusConfig implements StackFile {

    @Override
    public String path() {
      return "prometheus/prometheus.yml";
    }

    @Override
    public String render(Catalogue catalogue) {
      return """
      # %s
      global:
        scrape_interval: 30s
        evaluation_interval: 30s

      rule_files:
        - rules/*.yml

      scrape_configs:
        - job_name: loki
          static_configs:
            - targets: [%s]
        - job_name: %s
          static_configs:
            - targets: ["127.0.0.1:%d"]
        # Disk usage comes from node_exporter, when it runs on this host.
        - job_name: node
          static_configs:
            - targets: ["127.0.0.1:9100"]
      """
          .formatted(
              HEADER,
              LokiInstance.of(catalogue).stream()
                  .map(instance -> "\"" + instance.httpAddress() + "\"")
                  .collect(Collectors.joining(", ")),
              collector(catalogue),
              catalogue.ports().collector());
    }
  }

  private static String collector(Catalogue catalogue) {
    return catalogue.collector() == Catalogue.Collector.ALLOY ? "alloy" : "promtail";
  }
}
