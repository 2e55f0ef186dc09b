package io.flatnet.flatlog.stack;

import java.util.List;
import java.util.Map;

/** Promtail's configuration, for those who still run it; keys are those of Promtail 3.4. */
final class PromtailConfig implements StackFile {

  @Override
  public String path() {
    return "promtail/promtail-config.yml";
  }

  @Override
  public String render(Catalogue catalogue) {
    StringBuilder text = new StringBuilder("# " + HEADER + "\n");
    text.append(
        """
        server:
          http_listen_address: 127.0.0.1
          http_listen_port: %d
          grpc_listen_address: 127.0.0.1
          grpc_listen_port: 0
          log_level: warn

        # Files are polled: file events do not arrive from every file system.
        global:
          file_watch_config:
            min_poll_frequency: 250ms
            max_poll_frequency: 2s

        positions:
          filename: /var/lib/promtail/positions.yaml

        clients:
          - url: http://127.0.0.1:%d/loki/api/v1/push
            # While Loki is down, wait: lines that are not yet read stay in their files.
            backoff_config: { max_period: 30s, max_retries: 0 }

        scrape_configs:
        """
            .formatted(catalogue.ports().collector(), catalogue.ports().loki()));
    for (Source source : catalogue.sources()) {
      StringBuilder labels = new StringBuilder();
      StreamLabels.of(catalogue, source)
          .forEach((name, value) -> labels.append(name).append(": ").append(value).append('\n'));
      text.append("  - job_name: ").append(source.name()).append('\n');
      if (source.format().isJournal()) {
        text.append("    journal:\n      path: ").append(source.path());
        text.append("\n      max_age: ").append(source.retention()).append("\n      labels:\n");
        text.append(labels.toString().indent(8));
        boolean containers = source.format() == Source.Format.JOURNAL_CONTAINERS;
        text.append(
            """
                relabel_configs:
                  - source_labels: [__journal_container_name]
                    regex: .+
                    action: %s
                  - source_labels: [__journal_container_name]
                    target_label: container
            """
                .formatted(containers ? "keep" : "drop"));
      } else {
        text.append("    static_configs:\n");
        for (String path : source.paths()) {
          text.append("      - targets: [localhost]\n        labels:\n");
          text.append(labels.toString().indent(10))
              .append("          __path__: ")
              .append(quote(path))
              .append('\n');
        }
      }
      text.append("    pipeline_stages:\n");
      Pipeline.of(source).forEach(stage -> stage(text, stage, "      "));
    }
    return text.toString();
  }

  private static void stage(StringBuilder text, Stage stage, String indent) {
    String inner = indent + "    ";
    String kind = stage.kind().equals("label_drop") ? "labeldrop" : stage.kind();
    text.append(indent).append("- ").append(kind).append(":\n");
    if (stage.kind().equals("metrics")) {
      text.append(
          """
          nonconforming_lines_total:
            type: Counter
            prefix: flatlog_
            description: Lines that are no records; they are kept.
            config:
              match_all: true
              action: inc
          """
              .indent(inner.length()));
    }
    stage.settings().forEach((name, value) -> setting(text, name, value, inner));
    if (!stage.stages().isEmpty()) {
      text.append(inner).append("stages:\n");
      stage.stages().forEach(nested -> stage(text, nested, inner + "  "));
    }
  }

  private static void setting(StringBuilder text, String name, Object value, String indent) {
    if (value instanceof List<?> list) {
      list.forEach(label -> text.append(indent).append("- ").append(label).append('\n'));
    } else if (value instanceof Map<?, ?> map) {
      // Stages that take nothing but a mapping have it without a name in Promtail.
      boolean bare = name.equals("values");
      if (!bare) {
        text.append(indent).append(name).append(":\n");
      }
      String inner = bare ? indent : indent + "  ";
      map.forEach((key, v) -> text.append(inner).append(key).append(": ").append(v).append('\n'));
    } else {
      String shown = value instanceof String string ? quote(string) : String.valueOf(value);
      text.append(indent).append(name).append(": ").append(shown).append('\n');
    }
  }

  private static String quote(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
