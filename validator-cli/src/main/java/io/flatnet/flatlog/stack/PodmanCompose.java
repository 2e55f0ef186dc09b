package io.flatnet.flatlog.stack;

import java.util.Locale;
import java.util.TreeSet;

/** The containers of the stack. All use the host's network, and bind to 127.0.0.1 alone. */
final class PodmanCompose implements StackFile {

  /** The data sources of Grafana 13.2's image that the stack has none of. */
  private static final String UNUSED_PLUGINS =
      String.join(
          ",",
          "elasticsearch",
          "grafana-postgresql-datasource",
          "grafana-pyroscope-datasource",
          "influxdb",
          "jaeger",
          "mssql",
          "mysql",
          "opentsdb",
          "stackdriver",
          "tempo",
          "zipkin");

  @Override
  public String path() {
    return "podman-compose.yml";
  }

  @Override
  public String render(Catalogue catalogue) {
    boolean alloy = catalogue.collector() == Catalogue.Collector.ALLOY;
    Catalogue.Ports ports = catalogue.ports();
    LokiContainers loki = LokiContainers.of(catalogue);
    return new TextTemplate(
            """
            # ${header}
            # The network is the host's, so that everything can bind to 127.0.0.1: no port is open beyond it.

            x-safe: &safe
              network_mode: host
              restart: always
              read_only: true
              cap_drop: [ALL]
              security_opt: ["no-new-privileges:true"]

            services:
              ${loki}

              ${collector}:
                <<: *safe
                container_name: ${collector}
                image: ${collector_image}
                ${collector_command}
                # Logs of containers, and their folders, are root's alone: it may read them without being root.
                cap_add: [DAC_READ_SEARCH]
                environment:
                  # The zone of text logs that do not say theirs.
                  TZ: ${zone}
                volumes:
                  ${collector_volumes}
                healthcheck:
                  test: ["CMD", "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${collector_port} && printf 'GET ${ready} HTTP/1.0\\\\r\\\\n\\\\r\\\\n' >&3 && grep -q '200 OK' <&3"]
                  interval: 30s
                  timeout: 5s
                  retries: 5
                depends_on: [${front}]
                ${collector_limits}

              grafana:
                <<: *safe
                container_name: grafana
                image: ${grafana_image}
                user: "472:472"
                environment:
                  GF_SERVER_HTTP_ADDR: 127.0.0.1
                  GF_SERVER_HTTP_PORT: "${grafana_port}"
                  GF_AUTH_ANONYMOUS_ENABLED: "false"
                  GF_USERS_ALLOW_SIGN_UP: "false"
                  GF_ANALYTICS_REPORTING_ENABLED: "false"
                  GF_ANALYTICS_CHECK_FOR_UPDATES: "false"
                  GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: "false"
                  GF_NEWS_NEWS_FEED_ENABLED: "false"
                  GF_SNAPSHOTS_EXTERNAL_ENABLED: "false"
                  # Plugins are those of the image: replacing them fails where the image is read-only, and takes Loki's away.
                  GF_PLUGINS_PREINSTALL_DISABLED: "true"
                  # Each plugin is a process of 20 to 40 MB. Take from the list what you add a data source of.
                  GF_PLUGINS_DISABLE_PLUGINS: ${unused_plugins}
                  # Made by `flatlog stack init`; without it Grafana does not start.
                  GF_SECURITY_ADMIN_PASSWORD__FILE: /run/secrets/grafana-admin-password
                volumes:
                  - ./secrets/grafana-admin-password:/run/secrets/grafana-admin-password:ro,U
                  - ./grafana/provisioning:/etc/grafana/provisioning:ro
                  - ./grafana/dashboards:/var/lib/grafana-dashboards:ro
                  - grafana-data:/var/lib/grafana
                # Sockets of its plugins.
                tmpfs: [/tmp]
                healthcheck:
                  test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:${grafana_port}/api/health"]
                  interval: 30s
                  timeout: 5s
                  retries: 5
                depends_on: [${front}]
                ${grafana_limits}

              prometheus:
                <<: *safe
                container_name: prometheus
                image: ${prometheus_image}
                user: "65534:65534"
                command:
                  - --config.file=/etc/prometheus/prometheus.yml
                  - --storage.tsdb.path=/prometheus
                  - --storage.tsdb.retention.size=${prometheus_disk}GB
                  - --web.listen-address=127.0.0.1:${prometheus_port}
                volumes:
                  - ./prometheus:/etc/prometheus:ro
                  - prometheus-data:/prometheus
                healthcheck:
                  test: ["CMD", "/bin/promtool", "check", "healthy", "--url=http://127.0.0.1:${prometheus_port}"]
                  interval: 30s
                  timeout: 5s
                  retries: 5
                ${prometheus_limits}

            volumes:
              ${loki_volumes}
              collector-data:
              grafana-data:
              prometheus-data:
            """)
        .with("header", HEADER)
        .with("loki", loki.services())
        .with("front", loki.front())
        .with("loki_volumes", loki.volumes())
        .with("collector", catalogue.collector().name().toLowerCase(Locale.ROOT))
        .with("collector_image", alloy ? catalogue.images().alloy() : catalogue.images().promtail())
        .with("collector_command", alloy ? alloy(ports.collector()) : PROMTAIL)
        .with("collector_volumes", volumes(catalogue, alloy))
        .with("collector_port", ports.collector())
        .with("ready", alloy ? "/-/ready" : "/ready")
        .with("collector_limits", limits(catalogue.limits().collector()))
        .with("zone", zone(catalogue))
        .with("unused_plugins", UNUSED_PLUGINS)
        .with("grafana_image", catalogue.images().grafana())
        .with("grafana_port", ports.grafana())
        .with("grafana_limits", limits(catalogue.limits().grafana()))
        .with("prometheus_image", catalogue.images().prometheus())
        .with("prometheus_port", ports.prometheus())
        .with("prometheus_disk", catalogue.limits().prometheus().diskGb())
        .with("prometheus_limits", limits(catalogue.limits().prometheus()))
        .fill();
  }

  private static final String PROMTAIL =
      """
      user: "10001:10001"
      command: ["-config.file=/etc/promtail/promtail-config.yml"]
      """;

  private static String alloy(int port) {
    return """
    user: "473:473"
    command:
      - run
      - --server.http.listen-addr=127.0.0.1:%d
      - --storage.path=/var/lib/alloy/data
      - --disable-reporting
      - /etc/alloy/config.alloy
    """
        .formatted(port);
  }

  private static String volumes(Catalogue catalogue, boolean alloy) {
    StringBuilder text =
        new StringBuilder(
            alloy
                ? """
                - ./alloy/config.alloy:/etc/alloy/config.alloy:ro
                - collector-data:/var/lib/alloy/data
                """
                : """
                - ./promtail/promtail-config.yml:/etc/promtail/promtail-config.yml:ro
                - collector-data:/var/lib/promtail:U
                """);
    TreeSet<String> folders = new TreeSet<>();
    for (Source source : catalogue.sources()) {
      for (String path : source.paths()) {
        folders.add(source.format().isJournal() ? path : folder(path));
      }
    }
    // A folder inside another one is mounted with it.
    folders.removeIf(folder -> folders.stream().anyMatch(other -> folder.startsWith(other + "/")));
    folders.forEach(f -> text.append("- ").append(f).append(':').append(f).append(":ro\n"));
    if (catalogue.sources().stream().anyMatch(source -> source.format().isJournal())) {
      text.append("- /etc/machine-id:/etc/machine-id:ro\n");
    }
    return text.toString();
  }

  private static String folder(String path) {
    int star = path.indexOf('*');
    String fixed = star < 0 ? path : path.substring(0, star);
    return fixed.substring(0, fixed.lastIndexOf('/'));
  }

  private static String zone(Catalogue catalogue) {
    return catalogue.sources().stream()
        .map(Source::timeZone)
        .filter(zone -> zone != null)
        .findFirst()
        .orElse("UTC");
  }

  static String limits(Catalogue.Limit limit) {
    return """
    cpus: %s
    mem_limit: %dm
    """
        .formatted(limit.cpus(), limit.memoryMb());
  }
}
