package io.flatnet.flatlog.stack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Alloy's configuration; components and arguments are those of Alloy 1.18. */
final class AlloyConfig implements StackFile {

  @Override
  public String path() {
    return "alloy/config.alloy";
  }

  @Override
  public String render(Catalogue catalogue) {
    StringBuilder text = new StringBuilder();
    text.append("// ").append(HEADER).append("\n\n");
    text.append(
        """
        logging {
          level  = "warn"
          format = "json"
        }

        loki.write "loki" {
          endpoint {
            url = "http://127.0.0.1:%d/loki/api/v1/push"

            // While Loki is down, wait: lines that are not yet read stay in their files.
            max_backoff_period  = "30s"
            max_backoff_retries = 0
          }
        }
        """
            .formatted(catalogue.ports().loki()));
    for (Source source : catalogue.sources()) {
      text.append("\n// ").append(source.name()).append('\n');
      text.append(
          source.format().isJournal() ? journal(catalogue, source) : file(catalogue, source));
      text.append("\nloki.process ").append(quote(source.identifier())).append(" {\n");
      text.append("  forward_to = [loki.write.loki.receiver]\n");
      Pipeline.of(source).forEach(stage -> stage(text, stage, "  "));
      text.append("}\n");
    }
    return text.toString();
  }

  private static String file(Catalogue catalogue, Source source) {
    StringBuilder targets = new StringBuilder();
    for (String path : source.paths()) {
      Map<String, String> target = new LinkedHashMap<>();
      target.put("__path__", path);
      target.putAll(StreamLabels.of(catalogue, source));
      targets.append("    ").append(map(target, "    ")).append(",\n");
    }
    return """

    loki.source.file "%1$s" {
      targets = [
    %2$s  ]
      forward_to = [loki.process.%1$s.receiver]

      file_match {
        enabled     = true
        sync_period = "10s"
      }

      // Files are polled: file events do not arrive from every file system.
      file_watch {
        min_poll_frequency = "250ms"
        max_poll_frequency = "2s"
      }
    }
    """
        .formatted(source.identifier(), targets)
        .substring(1);
  }

  private static String journal(Catalogue catalogue, Source source) {
    boolean containers = source.format() == Source.Format.JOURNAL_CONTAINERS;
    return """
    loki.relabel "%1$s" {
      forward_to = []

      rule {
        source_labels = ["__journal_container_name"]
        regex         = ".+"
        action        = "%4$s"
      }

      rule {
        source_labels = ["__journal_container_name"]
        target_label  = "container"
      }
    }

    loki.source.journal "%1$s" {
      path          = "%2$s"
      max_age       = "%5$s"
      labels        = %3$s
      relabel_rules = loki.relabel.%1$s.rules
      forward_to    = [loki.process.%1$s.receiver]
    }
    """
        .formatted(
            source.identifier(),
            source.path(),
            map(StreamLabels.of(catalogue, source), "  "),
            containers ? "keep" : "drop",
            source.retention());
  }

  private static void stage(StringBuilder text, Stage stage, String indent) {
    text.append('\n').append(indent).append("stage.").append(stage.kind()).append(" {\n");
    String inner = indent + "  ";
    if (stage.kind().equals("metrics")) {
      text.append(
          """
          metric.counter {
            name        = "nonconforming_lines_total"
            prefix      = "flatlog_"
            description = "Lines that are no records; they are kept."
            match_all   = true
            action      = "inc"
          }
          """
              .indent(inner.length()));
    }
    stage
        .settings()
        .forEach(
            (name, value) ->
                text.append(inner)
                    .append(name)
                    .append(" = ")
                    .append(value(value, inner))
                    .append('\n'));
    stage.stages().forEach(nested -> stage(text, nested, inner));
    text.append(indent).append("}\n");
  }

  private static String value(Object value, String indent) {
    if (value instanceof Map<?, ?> map) {
      return map(map, indent);
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .map(v -> quote(String.valueOf(v)))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof String text ? quote(text) : String.valueOf(value);
  }

  private static String map(Map<?, ?> map, String indent) {
    StringBuilder text = new StringBuilder("{\n");
    map.forEach(
        (key, value) ->
            text.append(indent)
                .append("  ")
                .append(quote(String.valueOf(key)))
                .append(" = ")
                .append(quote(String.valueOf(value)))
                .append(",\n"));
    return text.append(indent).append('}').toString();
  }

  private static String quote(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
